/// A fallback at one moment; its counters only grow.
public struct FallbackSnapshot: Sendable, Hashable {
    /// The fallback's name.
    public let name: String
    /// Calls whose primary served them.
    public internal(set) var primary: UInt64 = 0
    /// Calls that another way served.
    public internal(set) var success: UInt64 = 0
    /// Calls that an old value served.
    public internal(set) var stale: UInt64 = 0
    /// Calls that a known value served without asking the primary, since it was fresh or being renewed.
    public internal(set) var known: UInt64 = 0
    /// Calls that nothing could serve.
    public internal(set) var failure: UInt64 = 0

    init(name: String) {
        self.name = name
    }
}
