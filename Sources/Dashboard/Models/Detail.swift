public import Monitoring

/// Everything about one breaker.
public struct Detail: Equatable, Sendable {
    /// A setting with its value, in words.
    public struct Setting: Equatable, Sendable {
        /// The name, such as `open wait`.
        public var name: String
        /// The value, such as `30s`.
        public var value: String
    }

    /// The shares of calls by what became of them, each 0 to 1.
    public struct Shares: Equatable, Sendable {
        /// Calls that succeeded.
        public var success: Double
        /// Calls that failed, timeouts included.
        public var failure: Double
        /// Calls that were slow, whatever else became of them.
        public var slow: Double
        /// Calls that were refused.
        public var rejected: Double
    }

    /// The breaker with all instances.
    public var row: Row
    /// Each instance, by target.
    public var instances: [Row]
    /// Why it tripped.
    public var why: WhyCard
    /// The changes of state, the newest first.
    public var transitions: [EventItem]
    /// What became of calls in the last ten seconds; `nil` when nothing is told.
    public var shares: Shares?
    /// The newest counters of all instances together.
    public var counters: Numbers<Counter>
    /// The settings that the source tells.
    public var settings: [Setting]
    /// What looks wrong with the settings, one sentence each.
    public var lints: [String]
    /// Further facts as the source words them, by name.
    public var facts: [Setting]
}
