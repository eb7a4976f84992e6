public import Monitoring

/// What a second page said.
public struct CompanionReadout: Sendable {
    /// What it says about each breaker, for ``PageReadout/join(_:)``.
    public var readings: [BreakerReading] = []
    /// The document's own number of its last change, if it has one.
    public var sequence: Int?
    /// Peculiarities worth showing.
    public var warnings: [String] = []
    /// The changes of state that it tells with their moments, oldest first.
    ///
    /// Most of them were told before: such a page is a list that grows at one end and is cut at the other.
    public var transitions: [Transition] = []
    /// States that stand whatever the main page says.
    var overrides: Set<BreakerState> = []
    /// Why there is nothing.
    public var failure: Outage?
}
