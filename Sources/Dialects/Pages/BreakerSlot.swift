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
    private var ballot = StateBallot()
    private var counters = RankedNumbers<Counter>()
    private var gauges = RankedNumbers<Gauge>()
    /// What is told in words, and moments.
    private var remarks = Reading()
    private var complements: [GaugeEffect] = []
    /// What needs the looks before; made when a series first asks for it.
    private var memory = SlotMemory()

    init(dialect: Int, name: String, group: String?) {
        self.dialect = dialect
        self.name = name
        self.group = group
    }

    /// Starts a look, unless it has begun.
    mutating func begin(_ look: Int) {
        guard self.look != look else { return }
        self.look = look
        isShown = false
        ballot = StateBallot()
        counters = RankedNumbers()
        gauges = RankedNumbers()
        remarks = Reading()
        complements = []
    }

    /// Applies the value of a series at a look.
    ///
    /// - Parameters:
    ///   - step: What the series does.
    ///   - value: Its value.
    ///   - series: A number that the series keeps from look to look.
    ///   - look: The number of the look.
    ///   - now: The moment of the look.
    /// - Returns: A peculiarity worth telling.
    mutating func apply(_ step: SeriesStep, value: Double, series: Int, look: Int, now: Moment) -> String? {
        begin(look)
        if step.showsBreaker { isShown = true }
        switch step.action {
        case .oneHot(let state, let word, let ofMany, let evidence):
            let remark = hot(state, word, value, evidence, rank: step.rank)
            return ofMany && state != nil ? nil : remark
        case .number(let states, let others, let evidence):
            return numbered(states[value] ?? others, value, evidence, rank: step.rank)
        case .flag(let set, let clear, let isInverted, let evidence):
            let isSet = (value != 0) != isInverted
            guard !value.isNaN else { return nil }
            ballot.flag(isSet: isSet, set: set, clear: clear, evidence, rank: step.rank, order: step.order)
        case .rise(let state, let evidence):
            memory.rise(value, of: state, series: series, evidence, rank: step.rank)
        case .time(let state, let evidence):
            memory.spend(value, in: state, evidence, rank: step.rank)
        case .latest(let state, let unit, let evidence):
            arrive(at: state, unit.moment(value, now: now), evidence, rank: step.rank)
        case .refusal(let isRefused, let mixed, let evidence):
            memory.call(value, isRefused: isRefused, mixed: mixed, evidence, rank: step.rank)
        case .counters(let roles):
            count(roles, value, rank: step.rank)
        case .window(let roles, let seconds):
            for role in roles {
                memory.window.add(value, of: role.counter, perSeconds: seconds, at: now)
            }
        case .gauge(let effect):
            return measure(effect, value, rank: step.rank)
        case .since(let unit):
            remarks.since = unit.moment(value, now: now) ?? remarks.since
        case .sequence:
            remarks.sequence = Int(exactly: value) ?? remarks.sequence
        case .fact(let name):
            if value.isFinite { remarks.facts[name] = JSONValue.number(value).text }
        case .text(let name, let text):
            if value > 0 { remarks.facts[name] = text }
        case .bucket(let bound):
            if memory.latency == nil { memory.latency = LatencyWindow() }
            memory.latency?.add(value, upTo: bound)
        }
        return nil
    }

    /// Notes that something shows that the breaker exists.
    mutating func show() {
        isShown = true
    }

    /// Lets `change` write down what is told in words.
    mutating func remark(_ change: (inout Reading) -> Void) {
        change(&remarks)
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
        memory.settle(&counters, at: now)
        if let found = memory.latency?.settle([0.5, 0.99], at: now) {
            for (gauge, value) in zip([Gauge.latencyMedian, .latencyP99], found) {
                if let value, gauges.numbers[gauge] == nil { gauges.settle(value, for: gauge) }
            }
        }
        memory.vote(in: &ballot, at: now)
        var reading = remarks
        reading.state = ballot.state ?? .unknown
        reading.evidence = ballot.evidence
        reading.counters = counters.numbers
        reading.gauges = gauges.numbers
        return reading
    }

    private mutating func hot(
        _ state: BreakerState?,
        _ word: String,
        _ value: Double,
        _ evidence: Evidence,
        rank: Int
    ) -> String? {
        guard value > 0 else {
            ballot.vote(nil, evidence, rank: rank)
            return nil
        }
        let before = ballot.told(by: rank)
        ballot.vote(state ?? .unknown, evidence, rank: rank)
        if state == nil { return "has the unknown state '\(Spelling.shortened(word))'" }
        return before.map { "is in two states at once, \($0.rawValue) and \(word); the worse one is shown" }
    }

    /// Takes the moment at which the breaker last went into a state; the latest of them decides.
    private mutating func arrive(at state: BreakerState, _ moment: Moment?, _ evidence: Evidence, rank: Int) {
        guard let moment, moment >= remarks.since ?? moment else { return }
        remarks.since = moment
        ballot.replace(state, evidence, rank: rank)
    }

    private mutating func numbered(
        _ told: BreakerState?,
        _ value: Double,
        _ evidence: Evidence,
        rank: Int
    ) -> String? {
        guard !value.isNaN else {
            ballot.vote(nil, evidence, rank: rank)
            return nil
        }
        let before = ballot.told(by: rank)
        ballot.vote(told ?? .unknown, evidence, rank: rank)
        guard let told else {
            return "has the state number \(JSONValue.number(value).text ?? ""), which means nothing here"
        }
        guard let before, before != told else { return nil }
        return "is \(before.rawValue) by one series and \(told.rawValue) by another; the worse one is shown"
    }

    private mutating func count(_ roles: [RoleChange], _ value: Double, rank: Int) {
        guard value.isFinite, value >= 0 else { return }
        for role in roles {
            if role.isSubtracted {
                memory.differences.subtract(value, from: role.counter)
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
