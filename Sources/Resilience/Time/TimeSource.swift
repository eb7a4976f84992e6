/// Any clock, seen as nanoseconds since the moment the source was made.
///
/// It lets one type of breaker work on every clock without being generic. It is itself a clock, so that a
/// source can be handed on where a clock is asked for, and then keeps its origin. The continuous clock is read
/// straight from the system's monotonic one, which stands still while a machine sleeps.
public struct TimeSource: Clock {
    /// Shared by all parts that keep the same time.
    private final class Origin: Sendable {
        let read: @Sendable () -> Int64
        let wait: @Sendable (Moment, Duration?) async throws -> Void
        let resolution: Duration
        /// The system's reading at the origin; the lowest number when another clock is read.
        let system: Int64
        /// What counts durations; `nil` when another clock is read, or where nothing can.
        let counter: DurationCounter?

        init<C: Clock<Duration>>(_ clock: C, system: Int64?) {
            let origin = clock.now
            self.system = system ?? .min
            counter = system == nil ? nil : DurationCounter.shared
            read = { origin.duration(to: clock.now).nanoseconds }
            resolution = clock.minimumResolution
            guard let system else {
                wait = { deadline, tolerance in
                    let end = origin.advanced(by: .nanoseconds(deadline.nanoseconds))
                    try await clock.sleep(until: end, tolerance: tolerance)
                }
                return
            }
            wait = { deadline, tolerance in
                let left = Moment(nanoseconds: SystemTime.exact - system).duration(to: deadline)
                try await clock.sleep(until: clock.now.advanced(by: left), tolerance: tolerance)
            }
        }
    }

    private let origin: Origin

    /// Starts counting on `clock` now; a clock that is already a time source is taken as it is.
    public init<C: Clock<Duration>>(_ clock: C = .continuous) {
        if let source = clock as? TimeSource {
            self = source
        } else {
            origin = Origin(clock, system: clock is ContinuousClock ? SystemTime.exact : nil)
        }
    }

    /// The smallest step that callers may rely on.
    public var minimumResolution: Duration { origin.resolution }

    /// The present moment.
    @inline(__always)
    public var now: Moment {
        let system = origin.system
        guard system != .min else { return Moment(nanoseconds: origin.read()) }
        return Moment(nanoseconds: SystemTime.exact &- system)
    }

    /// The present moment, or one at most ``coarseLag`` earlier where that is much quicker to tell.
    @inline(__always)
    var coarseNow: Moment {
        let system = origin.system
        guard system != .min else { return Moment(nanoseconds: origin.read()) }
        return Moment(nanoseconds: SystemTime.coarse &- system)
    }

    /// How far ``coarseNow`` can lie behind, in nanoseconds.
    var coarseLag: Int64 { origin.system == .min ? 0 : SystemTime.coarseLag }

    /// What counts durations; `nil` where they have to be read off the clock.
    @inline(__always)
    var counter: DurationCounter? { origin.counter }

    /// Suspends until `deadline`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    public func sleep(until deadline: Moment, tolerance: Duration? = nil) async throws {
        try await origin.wait(deadline, tolerance)
    }
}
