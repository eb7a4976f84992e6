import Resilience
import Simulation
import Synchronization

/// One guarded dependency of the standard plan in virtual time, an upstream that a test plays, and callers.
final class Laboratory: Sendable {
    /// What a caller got.
    enum Outcome: Equatable {
        case answered(Response)
        case stale
        case error
    }

    /// What the dependency gives.
    enum Response: Equatable, Sendable {
        case answer
        case standIn(StandIn)
    }

    private struct Notes {
        var outcomes: [Outcome] = []
        var attempts: [Duration] = []
        var longestCall = Duration.zero
        var running = 0
        var mostAtATime = 0
        var upstream: @Sendable (Duration) async throws -> Void = { _ in }
    }

    private let executor = SimulatedExecutor()
    private let dependency: GuardedDependency<Response>
    private let notes = Mutex(Notes())

    init(dependency name: String, isEnabled: Bool = true) throws {
        let plan = FleetPlan.standard.dependency(named: name)
        guard let plan else { throw InvalidEnvironment(name: "dependency", value: name, rule: "in the plan") }
        let registry = Registry(clock: executor.clock, seed: 7)
        dependency = try GuardedDependency(plan, isEnabled: isEnabled, in: registry) { .standIn($0) }
    }

    var clock: SimulatedClock { executor.clock }
    var breaker: CircuitBreaker { dependency.breaker }
    var outcomes: [Outcome] { notes.withLock { $0.outcomes } }
    /// When the upstream was asked.
    var attempts: [Duration] { notes.withLock { $0.attempts } }
    var longestCall: Duration { notes.withLock { $0.longestCall } }
    var mostAtATime: Int { notes.withLock { $0.mostAtATime } }

    /// Says what the upstream does at a time; an upstream that returns has answered.
    func upstream(_ answer: @escaping @Sendable (Duration) async throws -> Void) {
        notes.withLock { $0.upstream = answer }
    }

    /// Calls at equal distances, each without waiting for the others, until all have their outcome.
    func callSteadily(every gap: Duration, for length: Duration, keys: Int) {
        let task = Task(executorPreference: executor) {
            await withDiscardingTaskGroup { group in
                var number = 0
                while gap * number < length {
                    let key = "key \(number % keys)"
                    group.addTask { await self.call(key: key) }
                    number += 1
                    try? await self.clock.sleep(for: gap)
                }
            }
        }
        executor.advance(to: executor.now + length + .seconds(120))
        task.cancel()
    }

    private func call(key: String) async {
        let start = executor.now
        let outcome: Outcome
        do {
            let answer = try await dependency.call(key: key) { try await self.answer() }
            outcome = answer.isStale ? .stale : .answered(answer.value)
        } catch {
            outcome = .error
        }
        notes.withLock { notes in
            notes.outcomes.append(outcome)
            notes.longestCall = max(notes.longestCall, executor.now - start)
        }
    }

    private func answer() async throws -> Response {
        let upstream = notes.withLock { notes in
            notes.attempts.append(executor.now)
            notes.running += 1
            notes.mostAtATime = max(notes.mostAtATime, notes.running)
            return notes.upstream
        }
        defer { notes.withLock { $0.running -= 1 } }
        try await upstream(executor.now)
        return .answer
    }
}
