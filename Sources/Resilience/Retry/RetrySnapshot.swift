/// A retry at one moment; its counters only grow.
public struct RetrySnapshot: Sendable, Hashable {
    /// How many attempts ended how.
    public struct Attempts: Sendable, Hashable {
        /// Attempts that succeeded.
        public internal(set) var success: UInt64 = 0
        /// Attempts that failed.
        public internal(set) var failure: UInt64 = 0
        /// Attempts that ended because their task was cancelled.
        public internal(set) var cancelled: UInt64 = 0
    }

    /// How many calls, with all their attempts, ended how.
    public struct Calls: Sendable, Hashable {
        /// Succeeded at the first attempt.
        public internal(set) var successWithoutRetry: UInt64 = 0
        /// Succeeded at a later attempt.
        public internal(set) var successWithRetry: UInt64 = 0
        /// Failed at the first attempt and was not tried again.
        public internal(set) var failedWithoutRetry: UInt64 = 0
        /// Failed after it had been tried again.
        public internal(set) var exhausted: UInt64 = 0
        /// Given up by the caller.
        public internal(set) var cancelled: UInt64 = 0
    }

    /// The retry's name.
    public let name: String
    /// Attempts by outcome.
    public internal(set) var attempts = Attempts()
    /// Calls by outcome.
    public internal(set) var calls = Calls()
    /// Attempts beyond the first of each call.
    public internal(set) var retries: UInt64 = 0
    /// Retries that were not made for lack of budget.
    public internal(set) var budgetRefusals: UInt64 = 0
    /// The settings.
    public internal(set) var settings: RetrySettings

    init(name: String, settings: RetrySettings) {
        self.name = name
        self.settings = settings
    }
}
