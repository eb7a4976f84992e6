import Documents
import Monitoring

/// What the series of one look say about one breaker.
struct BreakerSlot: Sendable {
    /// The dialect that reads it.
    let dialect: Int
    /// The name and the group as its series tell them.
    let name: String
    let group: String?

    /// The look that spoke of it last.
    private(set) var look = 0
    /// Whether something at this look shows that the breaker exists.
    private(set) var isShown = false
    private var state: BreakerState?
    private var stateRank = Int.max
    private var evidence = Evidence.reported
    private var counters = RankedNumbers<Counter>()
    private var gauges = RankedNumbers<Gauge>()
    private var since: Moment?
    private var sequence: Int?
    private var facts: [String: String] = [:]
    private var complements: [GaugeEffect] = []
    private var differences = CounterDifferences()
    private var latency: LatencyWindow?

    init(dialect: Int, name: String, group: String?) {
        self.dialect = dialect
        self.name = name
        self.group = group
    }

    /// Applies the value of a series at a look.
    ///
    /// - Returns: A peculiarity worth telling.
    mutating func apply(_ step: SeriesStep, value: Double, look: Int, now: Moment) -> String? {
        if self.look != look { begin(look) }
        if step.showsBreaker { isShown = true }
        switch step.action {
        case .oneHot(let state, let word, let evidence):
            guard value > 0 else {
                vote(nil, evidence, rank: step.rank)
                return nil
            }
            let before = stateRank == step.rank ? self.state : nil
            vote(state ?? .unknown, evidence, rank: step.rank)
            if state == nil { return "has the unknown state '\(Spelling.shortened(word))'" }
            return before.map {
                "is in two states at once, \($0.rawValue) and \(word); the worse one is shown"
            }
        case .number(let states, let evidence):
            return numbered(states[value], value, evidence, rank: step.rank)
        case .flag(let set, let clear, let evidence):
            return numbered(value.isNaN ? nil : value == 0 ? clear : set, value, evidence, rank: step.rank)
        case .counters(let roles):
            count(roles, value, rank: step.rank)
        case .gauge(let effect):
            return measure(effect, value, rank: step.rank)
        case .since(let unit):
            since = unit.moment(value, now: now) ?? since
        case .sequence:
            sequence = Int(exactly: value) ?? sequence
        case .fact(let name):
            if value.isFinite { facts[name] = JSONValue.number(value).text }
        case .bucket(let bound):
            if latency == nil { latency = LatencyWindow() }
            latency?.add(value, upTo: bound)
        }
        return nil
    }

    /// The reading of this look.
    mutating func reading(now: Moment) -> Reading {
        for effect in complements {
            guard let limit = effect.complementOf.flatMap({ gauges.numbers[$0] }) else {
                gauges.settle(nil, for: effect.gauge)
                continue
            }
            gauges.settle(gauges.numbers[effect.gauge].map { max(0, limit - $0) }, for: effect.gauge)
        }
        differences.settle(&counters)
        if let found = latency?.settle([0.5, 0.99], at: now) {
            for (gauge, value) in zip([Gauge.latencyMedian, .latencyP99], found) {
                if let value, gauges.numbers[gauge] == nil { gauges.settle(value, for: gauge) }
            }
        }
        return Reading(
            state: state ?? .unknown,
            evidence: evidence,
            since: since,
            sequence: sequence,
            counters: counters.numbers,
            gauges: gauges.numbers,
            facts: facts
        )
    }

    private mutating func begin(_ look: Int) {
        self.look = look
        isShown = false
        state = nil
        stateRank = .max
        evidence = .reported
        counters = RankedNumbers()
        gauges = RankedNumbers()
        since = nil
        sequence = nil
        facts = [:]
        complements = []
    }

    /// Takes a state of a rank; of several the worst stays.
    ///
    /// `nil` only says that this rank speaks.
    private mutating func vote(_ vote: BreakerState?, _ evidence: Evidence, rank: Int) {
        guard rank <= stateRank else { return }
        if rank < stateRank {
            stateRank = rank
            state = nil
        }
        guard let vote else { return }
        state = state.map { $0.worse(than: vote) } ?? vote
        self.evidence = evidence
    }

    private mutating func numbered(
        _ told: BreakerState?,
        _ value: Double,
        _ evidence: Evidence,
        rank: Int
    ) -> String? {
        let before = stateRank == rank ? state : nil
        vote(told ?? (value.isNaN ? nil : .unknown), evidence, rank: rank)
        if told == nil {
            return value.isNaN
                ? nil : "has the state number \(JSONValue.number(value).text ?? ""), which means nothing here"
        }
        guard let before, let told, before != told else { return nil }
        return "is \(before.rawValue) by one series and \(told.rawValue) by another; the worse one is shown"
    }

    private mutating func count(_ roles: [RoleChange], _ value: Double, rank: Int) {
        guard value.isFinite, value >= 0 else { return }
        for role in roles {
            if role.isSubtracted {
                differences.subtract(value, from: role.counter)
            } else {
                counters.add(value, to: role.counter, rank: rank)
            }
        }
    }

    private mutating func measure(_ effect: GaugeEffect, _ value: Double, rank: Int) -> String? {
        guard let value = effect.unit.convert(value) else { return nil }
        if effect.complementOf != nil, !complements.contains(effect) { complements.append(effect) }
        if effect.isSum {
            gauges.add(value, to: effect.gauge, rank: rank)
        } else if gauges.set(value, for: effect.gauge, rank: rank) {
            return "tells \(effect.gauge.label) more than once; the last value counts"
        }
        return nil
    }
}
