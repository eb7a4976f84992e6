import ResilienceTesting
import Synchronization

@testable import Resilience

/// A whole breaker beside the naive circuit, with foreign code everywhere that comes back to it: operations,
/// judges, classifiers and readers of events.
final class BreakerTrial: Trial {
    /// One mistake around foreign code and foreign clocks.
    enum Mistake: CaseIterable, Sendable {
        /// Foreign code runs under the lock: whatever it asks of the breaker waits for ever.
        case locksOutForeignCode
        /// What an operation throws is not heard of.
        case losesErrors
        /// Changes are told in another order.
        case tellsOutOfOrder
        /// Another clock than the given one decides.
        case ignoresGivenClock
        /// Each breaker keeps a timer.
        case keepsTimer
    }

    /// An error that tells its verdict, and makes the classifier come back to the breaker.
    private struct Told: Error {
        let verdict: Verdict
        let returns: Bool
    }

    /// Lets a classifier find the breaker that it classifies for.
    private final class Door: Sendable {
        let breaker = Mutex<CircuitBreaker?>(nil)
    }

    private(set) var hits: [ContractPoint: Int] = [:]
    private let mistake: Mistake?
    private let clock = ManualClock()
    private let otherClock = ManualClock()
    private let log = EventLog(capacity: 10_000)
    private let breaker: CircuitBreaker
    private let door = Door()
    private var oracle = NaiveCircuit(NaiveCircuit.Rules())
    private var now: Int64 = 0
    private var health = 0.5
    private var cursor: UInt64 = 0
    private var lastNumber: UInt64 = 0
    private var lastState = CircuitState.closed
    private var difference: String?
    private var timers: [Task<Void, any Error>] = []
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) throws {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
        // The clock may have begun at any time; only what passes counts.
        clock.advance(by: .seconds(Int.random(in: 0...1_000_000_000, using: &generator)))
        breaker = CircuitBreaker(
            "store",
            settings: try NaiveCircuit.Rules().makeSettings(),
            clock: mistake == .ignoresGivenClock ? otherClock : clock,
            log: log,
            seed: seed
        ) { [door] error in
            guard let told = error as? Told else { return Classifier.verdict(for: error) }
            let breaker = told.returns ? door.breaker.withLock { $0 } : nil
            try? breaker?.reset(by: "classifier", reason: "drill")
            return told.verdict
        }
        door.breaker.withLock { $0 = breaker }
    }

    func run() async -> String? {
        defer {
            door.breaker.withLock { $0 = nil }
            for timer in timers { timer.cancel() }
        }
        if mistake == .keepsTimer {
            timers.append(Task { [clock] in try await clock.sleep(for: .seconds(1_000_000_000)) })
            await clock.waitForSleepers(count: 1)
        }
        for step in 0..<200 {
            passTime()
            if step % 40 == 0 { health = Double.random(in: 0...1, using: &generator) }
            act(depth: 0)
            readEvents()
            compare()
            if let difference { return "\(generator), step \(step), \(now) ms: \(difference)" }
        }
        return nil
    }

    private func note(_ text: String) {
        if difference == nil { difference = text }
    }

    /// Mostly a small step, at times a jump as of a machine that was asleep.
    private func passTime() {
        let isJump = Int.random(in: 0..<60, using: &generator) == 0
        let step = Int64.random(in: 0...(isJump ? 315_360_000_000 : 800), using: &generator)
        if isJump || oracle.visibleState == .open { hits[.givenClock, default: 0] += 1 }
        clock.advance(by: .milliseconds(step))
        now += step
        oracle.passTime(until: now)
    }

    private func act(depth: Int) {
        // Foreign code that is run under the lock comes to a standstill here.
        if depth > 0, mistake == .locksOutForeignCode { return oracle.reset(at: now) }
        if depth > 0 { hits[.foreignCode, default: 0] += 1 }
        switch Int.random(in: 0..<20, using: &generator) {
        case 0:
            try? breaker.reset(by: "ada", reason: "drill")
            oracle.reset(at: now)
        case 1:
            let life = Int64.random(in: 1...3_000, using: &generator)
            _ = try? breaker.forceOpen(owner: "ada", reason: "drill", for: .milliseconds(life))
            oracle.forceOpen("ada", for: life, at: now)
        case 2: _ = breaker.snapshot()
        default: call(depth: depth)
        }
    }

    private func call(depth: Int) {
        let admitted = oracle.admit(at: now)
        let verdict: Verdict =
            Double.random(in: 0..<1, using: &generator) < health ? .success : .failure()
        let comesBack = depth < 2 && Int.random(in: 0..<4, using: &generator) == 0
        let throwsError = verdict != .success && Bool.random(using: &generator)
        let returns = throwsError && Int.random(in: 0..<8, using: &generator) == 0
        var ran = false
        do {
            try breaker.run(judging: { _ in
                if comesBack { act(depth: depth + 1) }
                return verdict
            }) {
                ran = true
                if throwsError {
                    if comesBack { act(depth: depth + 1) }
                    if mistake == .losesErrors { return }
                    throw Told(verdict: verdict, returns: returns)
                }
            }
        } catch is Rejection {
            if admitted != nil { note("refused") }
            return
        } catch {}
        guard let admitted, ran else { return note("ran: \(ran), expected: \(admitted != nil)") }
        if returns {
            hits[.foreignCode, default: 0] += 1
            oracle.reset(at: now)
        }
        oracle.resolve(admitted, mistake == .losesErrors && throwsError ? .failure() : verdict, at: now)
    }

    /// A reader that follows the events and acts on some of them.
    private func readEvents() {
        var deliveries: [EventDelivery] = []
        while let delivery = log.next(after: &cursor) { deliveries.append(delivery) }
        if mistake == .tellsOutOfOrder { deliveries.reverse() }
        for delivery in deliveries {
            guard case .event(let event) = delivery, case .circuit(let change) = event.kind else {
                return note("\(delivery)")
            }
            hits[.foreignCode, default: 0] += 1
            lastNumber += 1
            guard change.number == lastNumber else {
                return note("change \(change.number), not \(lastNumber)")
            }
            guard case .transition(let transition) = change else { continue }
            guard transition.from == lastState else { return note("\(transition) after \(lastState)") }
            lastState = transition.to
        }
        guard lastNumber % 16 == 15 else { return }
        try? breaker.reset(by: "reader", reason: "drill")
        oracle.reset(at: now)
    }

    private func compare() {
        let snapshot = breaker.snapshot()
        let found: [Int] = [
            Int(snapshot.counters.success), Int(snapshot.counters.failure), Int(snapshot.counters.rejected),
            Int(snapshot.counters.late),
        ]
        let expected = [oracle.successes, oracle.failures, oracle.rejected, oracle.late]
        if snapshot.state != oracle.visibleState { note("\(snapshot.state), not \(oracle.visibleState)") }
        if found != expected { note("\(found), not \(expected)") }
        // It sleeps nowhere: nothing is to be woken by.
        if clock.sleeperCount > 0 { note("a timer") }
        hits[.fixedMemory, default: 0] += 1
    }
}
