/// How a service protects itself from one dependency.
public struct DependencyPolicy: Equatable, Sendable {
    /// How failed calls are tried again.
    public struct Retry: Equatable, Sendable {
        /// Which of breaker and retry is around the other.
        public enum Order: String, Sendable {
            /// The breaker sees every attempt, and opens sooner.
            case aroundBreaker = "around-breaker"
            /// The breaker sees one result per call, whatever it took.
            case insideBreaker = "inside-breaker"
        }

        /// Attempts in all, the first one included; 1 is no retry.
        public var attempts: Int
        /// The wait before the second attempt, before jitter; each further one doubles.
        public var base: Duration
        /// The longest wait before jitter.
        public var maximum: Duration
        /// Which of breaker and retry is around the other.
        public var order: Order

        /// Creates a way to try again.
        public init(attempts: Int, base: Duration, maximum: Duration, order: Order = .aroundBreaker) {
            self.attempts = attempts
            self.base = base
            self.maximum = maximum
            self.order = order
        }
    }

    /// How many calls may run at a time.
    public struct Bulkhead: Hashable, Sendable {
        /// Calls that run at a time.
        public var limit: Int
        /// Calls that wait for a slot; more are refused.
        public var queue: Int
        /// The longest wait for a slot.
        public var wait: Duration

        /// Creates a bulkhead.
        public init(limit: Int, queue: Int, wait: Duration) {
            self.limit = limit
            self.queue = queue
            self.wait = wait
        }
    }

    /// What the caller gets when the call gives nothing.
    public enum Fallback: Equatable, Sendable {
        /// The error.
        case none
        /// The last good answer, at most so old; an error stub when there is none.
        case lastKnownGood(maximumAge: Duration)
        /// A friendly message.
        case message(String)
    }

    /// The time limit of one attempt.
    public var timeout: Duration
    /// Failures in a row that open the breaker; 0 for no such rule.
    public var maximumFailures: Int
    /// The share of failures in the window that opens the breaker, 0 to 1; 0 for no such rule.
    public var failureRatio: Double
    /// How long the window of the share is.
    public var window: Duration
    /// How many buckets the window has.
    public var buckets: Int
    /// The calls in the window that the share needs at least.
    public var minimumCalls: Int
    /// How long the breaker stays open.
    public var openPeriod: Duration
    /// The trial calls that must succeed for the breaker to close.
    public var successesToClose: Int
    /// How failed calls are tried again.
    public var retry: Retry
    /// How many calls may run at a time; `nil` for any number.
    public var bulkhead: Bulkhead?
    /// What the caller gets instead.
    public var fallback: Fallback

    /// Creates a policy: five failures in a row open the breaker for 30 s, and one success closes it.
    public init(
        timeout: Duration,
        maximumFailures: Int = 5,
        failureRatio: Double = 0,
        window: Duration = .seconds(10),
        buckets: Int = 10,
        minimumCalls: Int = 10,
        openPeriod: Duration = .seconds(30),
        successesToClose: Int = 1,
        retry: Retry = Retry(attempts: 1, base: .milliseconds(100), maximum: .seconds(1)),
        bulkhead: Bulkhead? = nil,
        fallback: Fallback = .none
    ) {
        self.timeout = timeout
        self.maximumFailures = maximumFailures
        self.failureRatio = failureRatio
        self.window = window
        self.buckets = buckets
        self.minimumCalls = minimumCalls
        self.openPeriod = openPeriod
        self.successesToClose = successesToClose
        self.retry = retry
        self.bulkhead = bulkhead
        self.fallback = fallback
    }
}
