/// One error of a failing upstream, and how often it is the one.
public struct WeightedError: Equatable, Sendable {
    /// What the caller sees.
    public enum Kind: Hashable, Sendable {
        /// An answer with this HTTP status.
        case status(Int)
        /// A connection that breaks off.
        case reset
    }

    /// What the caller sees.
    public var kind: Kind
    /// The share compared with the other errors' weights.
    public var weight: Double

    /// Creates an error with its weight.
    public init(_ kind: Kind, weight: Double) {
        self.kind = kind
        self.weight = weight
    }
}
