/// Any clock, seen as nanoseconds since the moment the source was made.
///
/// It lets one type of breaker work on every clock without being generic. It is itself a clock, so that a
/// source can be handed on where a clock is asked for, and then keeps its origin.
public struct TimeSource: Clock {
    private let read: @Sendable () -> Moment
    private let wait: @Sendable (Moment, Duration?) async throws -> Void

    /// The smallest step that callers may rely on.
    public let minimumResolution: Duration

    /// Starts counting on `clock` now; a clock that is already a time source is taken as it is.
    public init<C: Clock<Duration>>(_ clock: C = .continuous) {
        if let source = clock as? TimeSource {
            self = source
            return
        }
        let origin = clock.now
        read = { Moment(nanoseconds: origin.duration(to: clock.now).nanoseconds) }
        wait = { deadline, tolerance in
            try await clock.sleep(
                until: origin.advanced(by: .nanoseconds(deadline.nanoseconds)),
                tolerance: tolerance
            )
        }
        minimumResolution = clock.minimumResolution
    }

    /// The present moment.
    public var now: Moment { read() }

    /// Suspends until `deadline`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    public func sleep(until deadline: Moment, tolerance: Duration? = nil) async throws {
        try await wait(deadline, tolerance)
    }
}
