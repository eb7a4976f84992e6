/// A value together with where it came from.
public struct Answer<Value> {
    /// Where a value came from.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// The primary served the call.
        case primary
        /// The primary failed; this is the last value that it gave.
        case lastKnownGood = "last_known_good"
        /// The primary failed; another way served the call.
        case fallback
    }

    /// The value.
    public let value: Value
    /// Where it came from.
    public let source: Source
    /// How old it is; zero unless it is the last known good one.
    public let age: Duration
    /// The primary's error, where it failed.
    public let error: (any Error)?

    /// Whether the value is an old one.
    public let isStale: Bool

    init(
        _ value: Value,
        source: Source,
        age: Duration = .zero,
        isStale: Bool? = nil,
        error: (any Error)? = nil
    ) {
        self.isStale = isStale ?? (source == .lastKnownGood)
        self.value = value
        self.source = source
        self.age = age
        self.error = error
    }
}

extension Answer: Sendable where Value: Sendable {}
