import Synchronization

/// Limits how many calls run at once, so that one slow dependency cannot take all of the caller's resources.
///
///     let bulkhead = Bulkhead("llm-api", settings: try BulkheadSettings(slots: 4, queueLimit: 8))
///     let answer = try await bulkhead.run { try await llm.complete(prompt) }
///
/// Calls that find no slot wait in the order in which they came, for as long as the queue deadline allows. A
/// slot is held until the operation has ended, also when its caller was cancelled long before.
public final class Bulkhead: Sendable {
    private struct State {
        var compartment: Compartment
        var continuations: [UInt64: CheckedContinuation<Grant, Never>] = [:]
        var decided: [UInt64: Grant] = [:]

        /// Takes out who sleeps under `number`, to be told of `grant`.
        mutating func wake(_ number: UInt64, for grant: Grant) -> CheckedContinuation<Grant, Never>? {
            guard let continuation = continuations.removeValue(forKey: number) else {
                // It is in the queue but not yet asleep; it will look here before it falls asleep.
                decided[number] = grant
                return nil
            }
            return continuation
        }
    }

    private enum Grant: Sendable {
        case slot
        case expired
        case cancelled
    }

    /// The name that people and metrics know it by.
    public let name: String
    private let time: TimeSource
    private let state: Mutex<State>

    /// Makes an empty bulkhead that measures waiting time on `clock`.
    public init<C: Clock<Duration>>(
        _ name: String,
        settings: BulkheadSettings = .standard,
        clock: C = .continuous
    ) {
        self.name = name
        time = TimeSource(clock)
        state = Mutex(State(compartment: Compartment(settings)))
    }

    /// The settings it works by.
    public var settings: BulkheadSettings { state.withLock { $0.compartment.settings } }

    /// What the bulkhead is doing now.
    public func snapshot() -> BulkheadSnapshot {
        let compartment = state.withLock { $0.compartment }
        return BulkheadSnapshot(
            name: name,
            inUse: compartment.running.count,
            limit: compartment.settings.slots,
            queued: compartment.waiting.count,
            queueLimit: compartment.settings.queueLimit,
            zombies: compartment.zombies.count,
            admitted: compartment.admitted,
            rejectedFull: compartment.rejectedFull,
            rejectedByDeadline: compartment.rejectedByDeadline,
            cancelledWaiting: compartment.cancelledWaiting
        )
    }

    /// Works by `settings` from now on: whoever runs or waits goes on, counters stay.
    ///
    /// With more slots, those who wait get them at once. With fewer, nobody gets one before fewer run than
    /// there are slots now. Who waits already keeps the place in a shorter queue, and the deadline it came
    /// with.
    public func apply(_ settings: BulkheadSettings) {
        let woken = state.withLock { state in
            state.compartment.apply(settings).compactMap { state.wake($0, for: .slot) }
        }
        for continuation in woken { continuation.resume(returning: .slot) }
    }

    /// Runs `operation` as soon as there is a slot for it.
    ///
    /// - Throws: ``Rejection`` when there was none in time, `CancellationError` when the task was cancelled
    ///   while it waited, or what `operation` threw.
    public func run<Value>(_ operation: () async throws -> Value) async throws -> Value {
        let number = try await enter()
        defer { leave(number) }
        return try await withTaskCancellationHandler(operation: operation) {
            // The slot stays taken: what counts is the operation, not its caller.
            state.withLock { $0.compartment.cancelRunning(number) }
        }
    }

    private func enter() async throws -> UInt64 {
        let (entry, deadline) = state.withLock {
            ($0.compartment.enter(), $0.compartment.settings.queueDeadline)
        }
        switch entry {
        case .admitted(let number):
            return number
        case .refused:
            throw Rejection(name: name, cause: .bulkheadFull)
        case .queued(let number):
            switch await waitInQueue(number, for: deadline) {
            case .slot: return number
            case .expired: throw Rejection(name: name, cause: .queueTimeout)
            case .cancelled: throw CancellationError()
            }
        }
    }

    private func leave(_ number: UInt64) {
        decide(.slot) { $0.leave(number) }
    }

    private func waitInQueue(_ number: UInt64, for limit: Duration?) async -> Grant {
        guard let limit else { return await waitForSlot(number) }
        let deadline = time.now.advanced(by: limit)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                // Woken early because there is a slot, or because the caller gave up; both are decided
                // elsewhere.
                guard (try? await time.sleep(until: deadline)) != nil else { return }
                decide(.expired) { $0.expire(number) ? number : nil }
            }
            defer { group.cancelAll() }
            return await waitForSlot(number)
        }
    }

    private func waitForSlot(_ number: UInt64) async -> Grant {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let grant = state.withLock { state in
                    guard let grant = state.decided.removeValue(forKey: number) else {
                        state.continuations[number] = continuation
                        return nil as Grant?
                    }
                    return grant
                }
                if let grant { continuation.resume(returning: grant) }
            }
        } onCancel: {
            decide(.cancelled) { $0.cancel(number) ? number : nil }
        }
    }

    /// Tells the waiter that `step` takes out of the queue, if it does, what became of it.
    private func decide(_ grant: Grant, _ step: (inout Compartment) -> UInt64?) {
        let continuation = state.withLock { state -> CheckedContinuation<Grant, Never>? in
            guard let number = step(&state.compartment) else { return nil }
            return state.wake(number, for: grant)
        }
        continuation?.resume(returning: grant)
    }
}
