import Synchronization

/// The events of a registry: numbered, kept for a while, and open to any number of subscribers.
///
/// All subscribers read from one ring of the last `capacity` events, each at its own pace. Nobody can slow
/// down the circuits: who is more than `capacity` events behind is told how many it lost and goes on.
public final class EventLog: Sendable {
    private struct State {
        var ring: [ResilienceEvent] = []
        var lastSequence: UInt64 = 0
        var isFinished = false
        var lastWaiter: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    /// How many events are kept.
    public let capacity: Int
    private let state = Mutex(State())

    /// Keeps the last `capacity` events, at least one.
    public init(capacity: Int = 1024) {
        self.capacity = max(1, capacity)
    }

    /// The number of the newest event; zero before the first.
    public var lastSequence: UInt64 { state.withLock { $0.lastSequence } }

    /// The events after number `sequence`, and from then on every new one.
    ///
    /// Without a number the sequence begins with the next event. A number that is not kept any more, or that
    /// was never given, yields ``EventDelivery/lost(count:resumingAt:)`` first.
    public func events(after sequence: UInt64? = nil) -> Events {
        Events(log: self, cursor: sequence ?? lastSequence)
    }

    /// Ends all subscriptions after what they have not read yet.
    public func finish() {
        let wakeup = state.withLock { state in
            state.isFinished = true
            return Self.takeWaiters(&state)
        }
        wakeup.resume()
    }

    /// Numbers and keeps events; the caller must resume the wake-up after it has left its own lock.
    func append(_ kinds: some Sequence<(at: Moment, kind: ResilienceEvent.Kind)>) -> Wakeup {
        state.withLock { state in
            for entry in kinds {
                state.lastSequence += 1
                let event = ResilienceEvent(sequence: state.lastSequence, at: entry.at, kind: entry.kind)
                if state.ring.count < capacity {
                    state.ring.append(event)
                } else {
                    state.ring[slot(of: state.lastSequence)] = event
                }
            }
            return Self.takeWaiters(&state)
        }
    }

    /// Numbers and keeps one event, and wakes those who wait for it.
    func publish(_ kind: ResilienceEvent.Kind, at moment: Moment) {
        append(CollectionOfOne((at: moment, kind: kind))).resume()
    }

    /// What comes after `cursor`, which moves on; `nil` when there is nothing yet.
    func next(after cursor: inout UInt64) -> EventDelivery? {
        state.withLock { state in
            let oldest = state.lastSequence - UInt64(state.ring.count) + 1
            if cursor > state.lastSequence {
                // The number is of another life of the log; what happened in this one counts as lost.
                cursor = state.lastSequence
                return .lost(count: state.lastSequence, resumingAt: state.lastSequence + 1)
            }
            guard cursor < state.lastSequence else { return nil }
            guard cursor + 1 >= oldest else {
                let count = oldest - cursor - 1
                cursor = oldest - 1
                return .lost(count: count, resumingAt: oldest)
            }
            cursor += 1
            return .event(state.ring[slot(of: cursor)])
        }
    }

    /// Suspends until there is something after `cursor`; false when there never will be.
    func wait(after cursor: UInt64) async -> Bool {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard state.lastSequence == cursor, !state.isFinished else { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isReady {
                    continuation.resume()
                } else if Task.isCancelled {
                    // The handler may have run before there was anything to wake.
                    wake(id)
                }
            }
        } onCancel: {
            wake(id)
        }
        return !Task.isCancelled && state.withLock { $0.lastSequence != cursor || !$0.isFinished }
    }

    private func wake(_ id: UInt64) {
        state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }

    private func slot(of sequence: UInt64) -> Int {
        Int((sequence - 1) % UInt64(capacity))
    }

    private static func takeWaiters(_ state: inout State) -> Wakeup {
        guard !state.waiters.isEmpty else { return Wakeup(continuations: []) }
        defer { state.waiters = [:] }
        // In the order in which they came, so that a run can be repeated.
        return Wakeup(continuations: state.waiters.sorted { $0.key < $1.key }.map(\.value))
    }
}
