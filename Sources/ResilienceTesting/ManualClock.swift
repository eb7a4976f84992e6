import Synchronization

/// A clock that moves only when a test moves it.
///
///     let clock = ManualClock()
///     async let answer = timeout.run { try await slowCall() }
///     await clock.waitForSleepers(count: 1)      // a fact, not a guess
///     clock.advance(by: .seconds(3))
///
/// Sleepers wake in the order of their deadlines, one at a time, and those with the same deadline in the
/// order in which they fell asleep.
public final class ManualClock: Clock, Sendable {
    /// A point in the time of one manual clock.
    public struct Instant: InstantProtocol, Hashable, Sendable {
        /// The distance from the moment the clock was made.
        public let offset: Duration

        /// Makes the point that lies `offset` after the clock's beginning.
        public init(offset: Duration) {
            self.offset = offset
        }

        /// The point that lies `duration` later.
        public func advanced(by duration: Duration) -> Instant {
            Instant(offset: offset + duration)
        }

        /// How long it is from here until `other`.
        public func duration(to other: Instant) -> Duration {
            other.offset - offset
        }

        /// Orders points, earlier first.
        public static func < (left: Instant, right: Instant) -> Bool {
            left.offset < right.offset
        }
    }

    private struct Sleeper {
        let id: UInt64
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        let count: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var lastID: UInt64 = 0
        var sleepers: [Sleeper] = []
        var watchers: [Watcher] = []

        /// Takes out the sleeper that is due first, not after `limit`, and moves time to its deadline.
        mutating func takeNext(until limit: Instant) -> Sleeper? {
            let first = sleepers.indices.min {
                (sleepers[$0].deadline, sleepers[$0].id) < (sleepers[$1].deadline, sleepers[$1].id)
            }
            guard let first, sleepers[first].deadline <= limit else { return nil }
            let sleeper = sleepers.remove(at: first)
            now = max(now, sleeper.deadline)
            return sleeper
        }

        /// Takes out the watchers that have what they wait for.
        mutating func takeSatisfied() -> [Watcher] {
            let satisfied = watchers.filter { $0.count <= sleepers.count }
            watchers.removeAll { $0.count <= sleepers.count }
            return satisfied
        }
    }

    private let state = Mutex(State())

    /// A clock that stands at its beginning.
    public init() {}

    /// The present.
    public var now: Instant { state.withLock { $0.now } }

    /// Any step counts.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// How many tasks sleep on the clock.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Moves time forward, and wakes who is due on the way, each at its own time.
    public func advance(by duration: Duration) {
        let target = now.advanced(by: duration)
        while let sleeper = state.withLock({ $0.takeNext(until: target) }) {
            sleeper.continuation.resume()
        }
        state.withLock { $0.now = max($0.now, target) }
    }

    /// Moves time forward to the next deadline and wakes that one sleeper; false when nobody sleeps.
    @discardableResult
    public func advanceToNextSleeper() -> Bool {
        let end = Instant(offset: .seconds(Int64.max))
        guard let sleeper = state.withLock({ $0.takeNext(until: end) }) else { return false }
        sleeper.continuation.resume()
        return true
    }

    /// Suspends until at least `count` tasks sleep on the clock.
    public func waitForSleepers(count: Int) async {
        await withCheckedContinuation { continuation in
            let isSatisfied = state.withLock { state in
                guard state.sleepers.count < count else { return true }
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return false
            }
            if isSatisfied { continuation.resume() }
        }
    }

    /// Suspends until a test has moved the clock to `deadline`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(Sleeper(id: id, deadline: deadline, continuation: continuation))
                // The handler may have run before there was a sleeper to wake.
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func enqueue(_ sleeper: Sleeper) {
        let watchers: [Watcher]? = state.withLock { state in
            guard state.now < sleeper.deadline else { return nil }
            state.sleepers.append(sleeper)
            return state.takeSatisfied()
        }
        guard let watchers else {
            sleeper.continuation.resume()
            return
        }
        for watcher in watchers { watcher.continuation.resume() }
    }

    private func cancel(_ id: UInt64) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
