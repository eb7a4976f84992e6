import ResilienceTesting
import Synchronization

@testable import Resilience

/// Clients of one breaker in virtual time on one thread; for five minutes everything goes wrong that a seed
/// can think of, and after that nothing.
struct FaultyWorld {
    /// What came of it.
    struct Outcome: Equatable {
        let snapshot: CircuitSnapshot
        let admitted: UInt64
        let refused: UInt64
        let log: [String]
        let faults: [Fault: Int]
        /// How often the clock jumped.
        let jumps: Int
        /// How often a listener acted on what it heard, and whether another one threw.
        let interventions: Int
        let hasThrown: Bool
    }

    private struct Ledger {
        var admitted: UInt64 = 0
        var refused: UInt64 = 0
        var faults: [Fault: Int] = [:]
        var jumps = 0
        var interventions = 0
        var hasThrown = false
    }

    static let trouble = Duration.seconds(300)
    static let end = Duration.seconds(420)

    private let executor = OneThread()
    private let clock = ManualClock()
    private let registry: Registry
    private let breaker: CircuitBreaker
    private let ledger = Book()
    private let seed: UInt64

    private final class Book: Sendable {
        let state = Mutex(Ledger())
    }

    init(seed: UInt64) throws {
        self.seed = seed
        registry = Registry(clock: clock, seed: seed)
        let settings = try CircuitSettings(
            tripRules: [.consecutiveFailures(4)],
            openPeriod: Backoff(base: .seconds(2), maximum: .seconds(20), jitter: .equal),
            halfOpen: HalfOpenSettings(probes: 2, maximumAge: .seconds(30), neutralProbeLimit: 3),
            retryAfterCeiling: .seconds(10),
            stall: seed % 2 == 0 ? StallRule(longerThan: .seconds(20), minimumCalls: 3) : nil
        )
        breaker = registry.breaker("store", settings: settings)
    }

    /// Lets it happen; the same seed gives the same outcome.
    func run() -> Outcome {
        let log = Record<String>()
        let listener = Task(executorPreference: executor) { [registry, breaker, ledger] in
            for await delivery in registry.events() {
                // A listener may look at what it hears of, and change it.
                log.add("\(delivery) \(breaker.state)")
                guard log.elements.count % 23 == 0 else { continue }
                try breaker.reset(by: "listener", reason: "drill")
                ledger.state.withLock { $0.interventions += 1 }
            }
        }
        let thrower = Task(executorPreference: executor) { [registry, ledger] in
            for await _ in registry.events() {
                ledger.state.withLock { $0.hasThrown = true }
                throw Broken()
            }
        }
        let clients = (0..<6).map { client in
            Task(executorPreference: executor) { [self] in try await live(client) }
        }
        _ = executor.drain()
        while clock.now.offset < Self.end, clock.advanceToNextSleeper() { _ = executor.drain() }
        for client in clients { client.cancel() }
        while clock.advanceToNextSleeper() { _ = executor.drain() }
        registry.log.finish()
        _ = executor.drain()
        listener.cancel()
        thrower.cancel()
        let book = ledger.state.withLock { $0 }
        return Outcome(
            snapshot: breaker.snapshot(),
            admitted: book.admitted,
            refused: book.refused,
            log: log.elements,
            faults: book.faults,
            jumps: book.jumps,
            interventions: book.interventions,
            hasThrown: book.hasThrown
        )
    }

    private func live(_ client: Int) async throws {
        var generator = SeededGenerator(seed: seed &* 31 &+ UInt64(client))
        while true {
            try await clock.sleep(for: .milliseconds(Int.random(in: 50...900, using: &generator)))
            let inTrouble = clock.now.offset < Self.trouble
            let fault = inTrouble ? Fault.allCases.randomElement(using: &generator) ?? .none : .none
            ledger.state.withLock { $0.faults[fault, default: 0] += 1 }
            await call(fault)
            // Seldom the clock jumps, as on a machine that was asleep.
            guard inTrouble, Int.random(in: 0..<100, using: &generator) == 0 else { continue }
            clock.advance(by: .seconds(15))
            ledger.state.withLock { $0.jumps += 1 }
        }
    }

    private func call(_ fault: Fault) async {
        switch fault {
        case .cancel:
            let call = Task(executorPreference: executor) { [self] in await attempt(.hang) }
            try? await clock.sleep(for: .milliseconds(40))
            call.cancel()
            await call.value
        case .drop:
            await drop()
        default:
            await attempt(fault)
        }
    }

    private func drop() async {
        do {
            let ticket = try breaker.acquire()
            ledger.state.withLock { $0.admitted += 1 }
            try? await clock.sleep(for: .milliseconds(100))
            _ = ticket.startedAt
        } catch {
            ledger.state.withLock { $0.refused += 1 }
        }
    }

    private func attempt(_ fault: Fault) async {
        do {
            try await breaker.run(judging: { fault == .trip ? .tripNow() : .success }) {
                ledger.state.withLock { $0.admitted += 1 }
                try await work(fault)
            }
        } catch is Rejection {
            ledger.state.withLock { $0.refused += 1 }
        } catch {}
    }

    private func work(_ fault: Fault) async throws {
        switch fault {
        case .none, .trip, .cancel, .drop:
            try await clock.sleep(for: .milliseconds(30))
        case .error:
            throw Broken()
        case .hang:
            try await clock.sleep(for: .seconds(60))
        case .reentry:
            _ = breaker.snapshot()
            try breaker.reset(by: "operation", reason: "drill")
            try breaker.run { ledger.state.withLock { $0.admitted += 1 } }
        case .rateLimit:
            throw HTTPFailure(429, retryAfter: .seconds(60))
        }
    }
}
