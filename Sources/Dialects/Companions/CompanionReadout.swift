public import Monitoring

/// What a second page said.
public struct CompanionReadout: Sendable {
    /// What it says about each breaker, for ``PageReadout/join(_:)``.
    public var readings: [BreakerReading] = []
    /// The document's own number of its last change, if it has one.
    public var sequence: Int?
    /// Peculiarities worth showing.
    public var warnings: [String] = []
    /// States that stand whatever the main page says.
    var overrides: Set<BreakerState> = []
    /// Why there is nothing.
    public var failure: Outage?
}
