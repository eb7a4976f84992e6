@testable import Resilience

/// A circuit written the slow and obvious way, to compare the real one with.
///
/// It keeps every call and every result as a list, looks at all of them each time, and has no incremental
/// counts, no ring buffers and no layers. It knows one rule of each kind, a constant open period and no
/// spread.
struct NaiveCircuit {
    struct Rules {
        var consecutive = 4
        var rate = 0.5
        var window: Int64 = 10_000
        var buckets: Int64 = 5
        var minimum = 6
        var openPeriod: Int64 = 3_000
        var probes = 3
        var successes = 2
        var lease: Int64 = 2_000
        var neutralLimit = 4
        var retryAfterCeiling: Int64 = 8_000
    }

    enum State: Equatable {
        case closed, open, halfOpen
    }

    struct Call: Equatable {
        let era: Int
        let isProbe: Bool
        let startedAt: Int64
        var isOver = false
        var isCounted = true
    }

    private struct Result {
        let at: Int64
        var era: Int
        let failed: Bool
        /// Whether it adds to a row of failures; a rate limit neither adds nor breaks.
        let inRow: Bool
    }

    private(set) var rules: Rules
    private(set) var state = State.closed
    private(set) var calls: [Call] = []
    private var results: [Result] = []
    private(set) var era = 0
    private(set) var openUntil: Int64 = 0
    private var askedUntil: Int64 = .min
    private var probeVerdicts: [Bool] = []
    private var neutralProbes = 0
    private(set) var late = 0
    private(set) var rejected = 0
    private(set) var abandoned = 0
    private(set) var successes = 0
    private(set) var failures = 0
    private(set) var lastFailure: Int64?
    /// Owner and end of each hold.
    private(set) var holds: [(owner: String, until: Int64?)] = []
    private(set) var isDisabled = false

    init(_ rules: Rules) {
        self.rules = rules
    }

    var visibleState: CircuitState {
        if !holds.isEmpty { return .forcedOpen }
        if isDisabled { return .disabled }
        switch state {
        case .closed: return .closed
        case .open: return .open
        case .halfOpen: return .halfOpen
        }
    }

    /// The index of the admitted call, or nothing when it was refused.
    mutating func admit(at now: Int64) -> Int? {
        passTime(until: now)
        if !holds.isEmpty {
            rejected += 1
            return nil
        }
        if isDisabled {
            calls.append(Call(era: era, isProbe: false, startedAt: now, isCounted: false))
            return calls.count - 1
        }
        if state == .open {
            guard now >= openUntil else {
                rejected += 1
                return nil
            }
            enter(.halfOpen)
        }
        if state == .halfOpen, liveProbes.count + probeVerdicts.count >= rules.probes {
            rejected += 1
            return nil
        }
        calls.append(Call(era: era, isProbe: state == .halfOpen, startedAt: now))
        return calls.count - 1
    }

    mutating func resolve(_ index: Int, _ verdict: Verdict?, at now: Int64) {
        guard calls[index].isCounted else { return }
        passTime(until: now)
        guard calls[index].era == era, !calls[index].isOver else {
            late += 1
            return
        }
        calls[index].isOver = true
        guard let verdict, !verdict.isNeutral else {
            if verdict == nil { abandoned += 1 }
            guard calls[index].isProbe else { return }
            neutralProbes += 1
            if neutralProbes >= rules.neutralLimit { open(at: now) }
            return
        }
        if verdict == .success {
            successes += 1
        } else {
            failures += 1
            lastFailure = now
        }
        if let asked = verdict.retryAfter {
            askedUntil = max(askedUntil, now + min(asked.nanoseconds / 1_000_000, rules.retryAfterCeiling))
        }
        if calls[index].isProbe {
            probeVerdicts.append(verdict == .success)
            judgeProbes(at: now)
            return
        }
        var isRateLimit = false
        if case .rateLimited = verdict { isRateLimit = true }
        results.append(Result(at: now, era: era, failed: verdict != .success, inRow: !isRateLimit))
        if state == .closed, meetsARule(at: now) { open(at: now) }
    }

    mutating func forceOpen(_ owner: String, for lifetime: Int64?, at now: Int64) {
        passTime(until: now)
        let wasHeld = !holds.isEmpty
        holds.removeAll { $0.owner == owner }
        holds.append((owner, lifetime.map { now + $0 }))
        if !wasHeld { coverHalfOpen(at: now) }
    }

    mutating func release(_ owner: String, at now: Int64) {
        passTime(until: now)
        holds.removeAll { $0.owner == owner }
        if holds.isEmpty { uncover() }
    }

    /// Takes other rules; what was counted stays, and calls in flight belong to the past.
    mutating func reconfigure(_ rules: Rules, at now: Int64) {
        passTime(until: now)
        self.rules = rules
        for index in results.indices where results[index].era == era { results[index].era = era + 1 }
        era += 1
        probeVerdicts = []
        neutralProbes = 0
    }

    mutating func reset(at now: Int64) {
        passTime(until: now)
        holds = []
        isDisabled = false
        state = .closed
        forget()
        era += 1
    }

    mutating func disable(at now: Int64) {
        passTime(until: now)
        guard !isDisabled || !holds.isEmpty else { return }
        if holds.isEmpty { coverHalfOpen(at: now) } else { era += 1 }
        holds = []
        isDisabled = true
    }

    mutating func enable(at now: Int64) {
        passTime(until: now)
        guard isDisabled || !holds.isEmpty else { return }
        holds = []
        isDisabled = false
        uncover()
    }

    mutating func passTime(until now: Int64) {
        while true {
            if let end = holds.compactMap(\.until).min(), end <= now {
                holds.removeAll { $0.until == end }
                if holds.isEmpty { uncover() }
                continue
            }
            guard holds.isEmpty, !isDisabled, state == .halfOpen else { return }
            guard let oldest = liveProbes.first, calls[oldest].startedAt + rules.lease <= now else { return }
            calls[oldest].isOver = true
            probeVerdicts.append(false)
            judgeProbes(at: calls[oldest].startedAt + rules.lease)
        }
    }

    /// Counted calls inside the window of whole buckets.
    func windowCalls(at now: Int64) -> [Bool] {
        let width = rules.window / rules.buckets
        let oldest = now / width - rules.buckets + 1
        return results.filter { $0.era == era && $0.at / width >= oldest }.map(\.failed)
    }

    private var liveProbes: [Int] {
        calls.indices.filter { calls[$0].isProbe && calls[$0].era == era && !calls[$0].isOver }
    }

    private func meetsARule(at now: Int64) -> Bool {
        let row = results.filter { $0.era == era && $0.inRow }.reversed().prefix { $0.failed }
        if row.count >= rules.consecutive { return true }
        let window = windowCalls(at: now)
        guard window.count >= rules.minimum else { return false }
        return Double(window.filter { $0 }.count) / Double(window.count) >= rules.rate
    }

    private mutating func judgeProbes(at now: Int64) {
        let good = probeVerdicts.filter { $0 }.count
        if good >= rules.successes {
            enter(.closed)
            forget()
        } else if probeVerdicts.count - good > rules.probes - rules.successes {
            open(at: now)
        }
    }

    private mutating func open(at now: Int64) {
        enter(.open)
        openUntil = max(now + rules.openPeriod, askedUntil)
    }

    private mutating func enter(_ next: State) {
        state = next
        era += 1
        probeVerdicts = []
        neutralProbes = 0
    }

    private mutating func coverHalfOpen(at now: Int64) {
        era += 1
        guard state == .halfOpen else { return }
        state = .open
        openUntil = now
        probeVerdicts = []
        neutralProbes = 0
    }

    private mutating func uncover() {
        era += 1
        if state == .closed { forget() }
    }

    private mutating func forget() {
        results = []
        askedUntil = .min
        probeVerdicts = []
        neutralProbes = 0
    }
}
