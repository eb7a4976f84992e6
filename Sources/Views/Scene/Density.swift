import Canvas

/// How much fits on a screen; everything else follows from it.
enum Density: Comparable {
    /// One summary line.
    case line
    /// The list of breakers, and nothing beside it.
    case list
    /// All of the main screen, with rules instead of frames.
    case compact
    /// Everything, in frames.
    case full

    /// Chooses by the screen's size: full from 120x30, compact from 80x24, list from 40x10.
    init(_ size: Size) {
        self =
            switch (size.width, size.height) {
            case (120..., 30...): .full
            case (80..., 24...): .compact
            case (40..., 10...): .list
            default: .line
            }
    }
}
