import Synchronization

@testable import Resilience

/// A clock that moves only by hand, and lets something else happen whenever somebody looks at it.
///
/// A breaker reads its clock between looking at its gate and entering its lane or its lock: there another
/// thread could come in between, and there this clock lets it come in, as often as the seed says.
struct MeddlingClock: Clock {
    typealias Instant = ContinuousClock.Instant

    private final class Shared: Sendable {
        let meddle = Mutex<(@Sendable () -> Void)?>(nil)
        let offset = Mutex(Duration.zero)
    }

    private let shared = Shared()
    private let origin = ContinuousClock.now

    var minimumResolution: Duration { .nanoseconds(1) }

    var now: Instant {
        shared.meddle.withLock { $0 }?()
        return origin.advanced(by: shared.offset.withLock { $0 })
    }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}

    /// Calls `body` at every reading from now on; `nil` for nothing.
    func onReading(_ body: (@Sendable () -> Void)?) {
        shared.meddle.withLock { $0 = body }
    }

    /// Moves time forward.
    func advance(by duration: Duration) {
        shared.offset.withLock { $0 += duration }
    }
}
