public import Monitoring

/// A sentence for the user that goes away by itself.
public struct Notice: Equatable, Sendable {
    /// The sentence.
    public var text: String
    /// Whether something went wrong.
    public var isError: Bool
    /// When it goes away; `nil` before the first tick.
    public var until: Moment?

    /// How long a notice stays.
    static let stay: Duration = .seconds(6)
}
