import Synchronization

import struct Resilience.Timeout
import struct Resilience.TimeoutError

/// A secret that is costly to ask for, such as what a command prints: asked for once for all who want it at the
/// same time, and kept.
///
/// It is asked for again when it is too old, and once when a target refuses it.
public final class KeptSecret: Sendable {
    /// A secret that was not there in time.
    public struct Late: Error, Equatable, CustomStringConvertible {
        /// Where it comes from, and the limit.
        public var description: String
    }

    private struct State {
        var memory: SecretMemory
        var isAsking = false
        var waiters: [Int: CheckedContinuation<Secret, any Error>] = [:]
        var lastWaiter = 0
    }

    private let name: String
    private let limit: Duration
    private let clock: any Clock<Duration>
    private let stopwatch: Stopwatch
    private let fetch: @Sendable () async throws -> Secret
    private let state: Mutex<State>

    /// Describes a secret; it is not asked for before somebody wants it.
    ///
    /// - Parameters:
    ///   - name: Where it comes from, for messages, such as `the command 'pass'`.
    ///   - maximumAge: How long it is kept.
    ///   - limit: How long asking for it may take.
    ///   - clock: Measures both.
    ///   - fetch: Asks for it.
    public init(
        _ name: String,
        maximumAge: Duration = .seconds(300),
        limit: Duration = .seconds(10),
        clock: any Clock<Duration> = .continuous,
        fetch: @escaping @Sendable () async throws -> Secret
    ) {
        self.name = name
        self.limit = limit
        self.clock = clock
        self.fetch = fetch
        stopwatch = Stopwatch(clock)
        state = Mutex(State(memory: SecretMemory(maximumAge: maximumAge)))
    }

    /// The secret, as it is kept or as it is told within `patience`.
    ///
    /// - Throws: What asking for it threw, ``Late``, or `CancellationError`; asking goes on for those who come after.
    func secret(within patience: Duration) async throws -> Secret {
        do {
            return try await Timeout(patience, clock: clock).run { try await self.secret() }
        } catch is TimeoutError {
            throw Late(description: "\(name) has not ended yet")
        }
    }

    private func secret() async throws -> Secret {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (known, mustAsk) = enter(continuation, as: id)
                if let known { continuation.resume(with: known) }
                if mustAsk { ask() }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// Takes note that a target refused `secret`; returns whether another try may go better.
    func noteRefusal(of secret: Secret) -> Bool {
        state.withLock { $0.memory.noteRefusal(of: secret, at: stopwatch.elapsed) }
    }

    private func enter(
        _ continuation: CheckedContinuation<Secret, any Error>,
        as id: Int
    ) -> (known: Result<Secret, any Error>?, mustAsk: Bool) {
        state.withLock { state in
            switch state.memory.step(at: stopwatch.elapsed) {
            case .use(let secret): return (.success(secret), false)
            case .fail(let error): return (.failure(error), false)
            case .fetch: break
            }
            // Cancelled before it could be noted: the handler found nobody to wake.
            if Task.isCancelled { return (.failure(CancellationError()), false) }
            state.waiters[id] = continuation
            defer { state.isAsking = true }
            return (nil, !state.isAsking)
        }
    }

    /// Asks in a task of its own, which ends within the limit: whoever began it may be cancelled, and the others
    /// want the answer all the same.
    private func ask() {
        Task {
            let answer: Result<Secret, any Error>
            do {
                answer = .success(try await Timeout(limit, clock: clock).run { [fetch] in try await fetch() })
            } catch is TimeoutError {
                let seconds = limit.components.seconds
                answer = .failure(Late(description: "\(name) did not end within \(seconds) s"))
            } catch {
                answer = .failure(error)
            }
            let waiters = state.withLock { state in
                state.memory.take(answer, at: stopwatch.elapsed)
                state.isAsking = false
                defer { state.waiters = [:] }
                return state.waiters.values
            }
            for waiter in waiters { waiter.resume(with: answer) }
        }
    }
}
