/// The clock of a ``SimulatedExecutor``: it stands still until the executor advances.
public struct SimulatedClock: Clock {
    /// A moment of simulated time.
    public struct Instant: InstantProtocol {
        /// Time since the start of the simulation.
        public var offset: Duration

        /// Creates the moment that lies `offset` after the start.
        public init(offset: Duration) {
            self.offset = offset
        }

        /// The moment that lies `duration` later.
        public func advanced(by duration: Duration) -> Instant {
            Instant(offset: offset + duration)
        }

        /// How long it is from here until `other`; negative when `other` is earlier.
        public func duration(to other: Instant) -> Duration {
            other.offset - offset
        }

        /// Orders moments, earlier first.
        public static func < (left: Instant, right: Instant) -> Bool {
            left.offset < right.offset
        }
    }

    private let executor: SimulatedExecutor

    init(executor: SimulatedExecutor) {
        self.executor = executor
    }

    /// The moment at which the simulation stands.
    public var now: Instant { Instant(offset: executor.now) }

    /// The smallest step; simulated time is exact.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// Suspends until `deadline`; sleepers with the same deadline wake in the order in which they came.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try await executor.sleep(until: deadline.offset)
    }
}
