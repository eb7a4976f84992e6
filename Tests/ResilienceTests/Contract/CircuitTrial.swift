import ResilienceTesting

@testable import Resilience

/// One random history that the machine and the naive circuit go through side by side.
struct CircuitTrial: Trial {
    private(set) var machine: MistakenCircuit
    private var oracle: NaiveCircuit
    private var generator: SeededGenerator
    private var rules = NaiveCircuit.Rules()
    private var changeCount: UInt64 = 0
    private var inFlight: [(permit: Permit, call: Int)] = []
    private var now: Int64 = 0
    private var health = 0.5
    /// How often each point of the contract was at stake.
    private(set) var hits: [ContractPoint: Int] = [:]

    /// More than a circuit of these settings ever keeps, in fields and elements.
    private static let footprintLimit = 600

    init(seed: UInt64, mistake: CircuitMistake?) throws {
        machine = try MistakenCircuit(rules, mistake: mistake)
        oracle = NaiveCircuit(rules)
        generator = SeededGenerator(seed: seed)
    }

    /// Runs until both disagree; tells on what, or `nil` if they never do.
    mutating func run() throws -> String? {
        for step in 0..<400 {
            passTime()
            if step % 50 == 0 { health = Double.random(in: -0.2...1, using: &generator) }
            if let difference = try act() ?? checkChanges() ?? compare()
                ?? (step % 20 == 0 ? checkSize() : nil)
            {
                return "\(generator), step \(step), \(now) ms: \(difference)"
            }
        }
        return nil
    }

    private var moment: Moment { Moment(nanoseconds: now * 1_000_000) }

    private mutating func hit(_ point: ContractPoint) {
        hits[point, default: 0] += 1
    }

    /// Mostly a small step, at times one of many open periods, seldom a very long one.
    private mutating func passTime() {
        let hadCalls = !oracle.windowCalls(at: now).isEmpty && oracle.visibleState == .closed
        switch Int.random(in: 0..<100, using: &generator) {
        case 0: now += 40_000_000
        case 1...10: now += Int64.random(in: 0...6_000, using: &generator)
        default: now += Int64.random(in: 0...400, using: &generator)
        }
        let before = oracle.visibleState
        oracle.passTime(until: now)
        if hadCalls, oracle.windowCalls(at: now).isEmpty { hit(.windowAges) }
        if before == .halfOpen, oracle.visibleState != .halfOpen { hit(.probeLease) }
    }

    private mutating func act() throws -> String? {
        switch Int.random(in: 0..<105, using: &generator) {
        case 0:
            let owner = Bool.random(using: &generator) ? "ada" : "bob"
            let life = Bool.random(using: &generator) ? Int64.random(in: 1...9_000, using: &generator) : nil
            let note = OperatorNote(owner: owner, reason: "test")
            machine.hold(note, for: life.map { .milliseconds($0) }, at: moment)
            oracle.forceOpen(owner, for: life, at: now)
        case 1...2:
            machine.reset(ada, at: moment)
            oracle.reset(at: now)
        case 3:
            machine.change(to: .disabled, cause: .disabled, by: ada, at: moment)
            oracle.disable(at: now)
        case 4...7:
            machine.change(to: .enforcing, cause: .enabled, by: ada, at: moment)
            oracle.enable(at: now)
        case 8...9: release()
        case 10: try reconfigure()
        case 11...57: return admit()
        default: end()
        }
        return nil
    }

    private mutating func release() {
        guard let hold = machine.snapshot(at: moment).holds.randomElement(using: &generator) else { return }
        if oracle.holds.count > 1 { hit(.manualStates) }
        machine.release(hold, at: moment)
        oracle.release(hold.owner, at: now)
    }

    private mutating func reconfigure() throws {
        rules.retryAfterCeiling = rules.retryAfterCeiling == 8_000 ? 12_000 : 8_000
        machine.reconfigure(try rules.makeSettings(), at: moment)
        oracle.reconfigure(rules, at: now)
    }

    private mutating func admit() -> String? {
        if oracle.visibleState == .forcedOpen { hit(.manualStates) }
        if oracle.visibleState == .open, now < oracle.openUntil { hit(.explainedRefusal) }
        if oracle.visibleState == .halfOpen { hit(.permits) }
        if oracle.visibleState == .open, now >= oracle.openUntil { hit(.givenClock) }
        switch (oracle.admit(at: now), machine.admit(at: moment)) {
        case (let call?, .admitted(let permit)): inFlight.append((permit, call))
        case (nil, .refused(let refusal)): return check(refusal)
        case (_, let admission): return "the machine says \(admission)"
        }
        return nil
    }

    private func check(_ refusal: Refusal) -> String? {
        let wait = refusal.until.map { $0.nanoseconds / 1_000_000 }
        if oracle.visibleState == .open, wait != oracle.openUntil { return "refused until \(refusal)" }
        let last = refusal.lastFailure.map { $0.at.nanoseconds / 1_000_000 }
        return last == oracle.lastFailure ? nil : "refused for \(refusal), not \(oracle.lastFailure ?? -1)"
    }

    private mutating func end() {
        guard !inFlight.isEmpty else { return }
        let entry = inFlight.remove(at: Int.random(in: 0..<inFlight.count, using: &generator))
        let verdict = randomVerdict()
        note(verdict, for: oracle.calls[entry.call])
        machine.end(entry.permit, verdict, at: moment)
        oracle.resolve(entry.call, verdict, at: now)
    }

    private mutating func note(_ verdict: Verdict?, for call: NaiveCircuit.Call) {
        let isCurrent = call.era == oracle.era && !call.isOver
        if !isCurrent, call.isCounted { hit(.generation) }
        if oracle.visibleState == .open, verdict.map({ !$0.isNeutral }) ?? false { hit(.openIgnoresResults) }
        if isCurrent, verdict == nil { hit(.ticket) }
        if isCurrent, call.isProbe, verdict?.isNeutral ?? true { hit(.neutralProbe) }
        if isCurrent, case .rateLimited? = verdict { hit(.rateLimit) }
        if isCurrent, !call.isProbe, inFlight.count > 1 { hit(.denominator) }
    }

    /// A verdict, or nothing for a dropped ticket; below a health of zero the callers give up.
    private mutating func randomVerdict() -> Verdict? {
        if health < 0, Int.random(in: 0..<10, using: &generator) > 0 { return .cancelled }
        if Double.random(in: 0..<1, using: &generator) < health { return .success }
        switch Int.random(in: 0..<11, using: &generator) {
        case 0...3: return .failure()
        case 4: return .failure(retryAfter: .seconds(Int.random(in: 1...20, using: &generator)))
        case 5: return .timeout
        case 6: return .rateLimited(retryAfter: .seconds(5))
        case 7: return .cancelled
        case 8: return .ignored
        case 9: return .rejectedInside
        default: return nil
        }
    }

    /// Changes are numbered without a gap, and each begins where the one before ended.
    private mutating func checkChanges() -> String? {
        for change in machine.takeChanges() {
            changeCount += 1
            guard change.number == changeCount else { return "change \(change.number), not \(changeCount)" }
        }
        return nil
    }

    private mutating func checkSize() -> String? {
        hit(.fixedMemory)
        let size = Self.footprint(of: machine)
        return size <= Self.footprintLimit ? nil : "it keeps \(size) things"
    }

    /// How many fields and elements hang together with `value`.
    private static func footprint(of value: Any) -> Int {
        Mirror(reflecting: value).children.reduce(1) { $0 + footprint(of: $1.value) }
    }

    private mutating func compare() -> String? {
        oracle.passTime(until: now)
        let snapshot = machine.snapshot(at: moment)
        if snapshot.isHalfOpenPending { hit(.pureReading) }
        var facts: [(String, any Equatable & Sendable, any Equatable & Sendable)] = [
            ("state", snapshot.state, oracle.visibleState),
            ("late", Int(snapshot.counters.late), oracle.late),
            ("rejected", Int(snapshot.counters.rejected), oracle.rejected),
            ("abandoned", Int(snapshot.counters.abandoned), oracle.abandoned),
            ("successes", Int(snapshot.counters.success), oracle.successes),
            ("holds", snapshot.holds.map(\.owner), oracle.holds.map(\.owner)),
        ]
        if snapshot.state == .open {
            let wait = Duration.milliseconds(max(0, oracle.openUntil - now))
            facts.append(("retry after", snapshot.retryAfter ?? .seconds(-1), wait))
        }
        if snapshot.state == .closed {
            let window = oracle.windowCalls(at: now)
            facts.append(("calls", snapshot.evidence.calls ?? -1, window.count))
            facts.append(("failed calls", snapshot.evidence.failures ?? -1, window.filter { $0 }.count))
        }
        return facts.first { "\($0.1)" != "\($0.2)" }.map { "\($0.0): machine \($0.1), oracle \($0.2)" }
    }
}
