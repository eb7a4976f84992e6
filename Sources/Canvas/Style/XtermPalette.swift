/// The 256 colours of xterm, and the nearest of them to any other.
enum XtermPalette {
    /// All entries: 16 named ones, a cube of 6×6×6, and 24 greys.
    static let colors: [RGB] = named + cube + greys

    private static let looks = colors.map(Lab.init)

    /// The entry that looks most like `color`, within what `depth` has.
    ///
    /// The distance of the channels would do for 256 entries, but among eight it takes grey for yellow.
    /// The first 16 entries are left out of the search in 256: users change them, the others stay as they are.
    static func nearest(to color: RGB, depth: ColorDepth) -> Color {
        let candidates =
            switch depth {
            case .mono, .ansi8: 0..<8
            case .ansi16: 0..<16
            case .indexed256, .trueColor: 16..<256
            }
        let wanted = Lab(color)
        let nearest = candidates.min { looks[$0].distance(to: wanted) < looks[$1].distance(to: wanted) }
        return nearest.map { .indexed(UInt8($0)) } ?? .terminalDefault
    }

    private static let named: [RGB] = [
        RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
        RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
        RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
        RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
    ]

    private static let cube: [RGB] = {
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        return levels.flatMap { red in
            levels.flatMap { green in levels.map { blue in RGB(red, green, blue) } }
        }
    }()

    private static let greys: [RGB] = (0..<24).map { step in
        let level = UInt8(8 + 10 * step)
        return RGB(level, level, level)
    }
}
