public import Monitoring

/// The moment on screen.
public enum Playhead: Hashable, Sendable {
    /// The present, as it comes.
    case live
    /// A moment of the past.
    case at(Moment)

    /// The moment of the past; `nil` while live.
    public var moment: Moment? {
        if case .at(let moment) = self { moment } else { nil }
    }
}
