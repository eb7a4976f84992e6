import Monitoring

/// A feed in which everything happens that can happen, repeatable from its seed.
struct WildFeed {
    private var random: SeededGenerator
    private var now = 0.0
    private var counters: [BreakerID: Numbers<Counter>] = [:]
    private var targets: [Target]
    private let changesList: Bool

    init(seed: UInt64, changesList: Bool = true) {
        self.changesList = changesList
        random = SeededGenerator(seed: seed)
        targets = (0..<3).map { WildFeed.target($0) }
    }

    /// The next `count` events, about a quarter of a second apart.
    mutating func events(_ count: Int) -> [FeedEvent] {
        [.targets(targets)] + (0..<count).map { _ in event() }
    }

    private mutating func event() -> FeedEvent {
        now += Double.random(in: 0...0.5, using: &random)
        let place = second((now * 1000).rounded() / 1000)
        switch Int.random(in: 0..<100, using: &random) {
        case 0 where changesList: return change()
        case 1: return .tick(place + .seconds(Int.random(in: 0...2, using: &random)))
        case 2..<5: return .outage(anyTarget(), at: place, Outage(.timeout, "no answer"))
        case 5..<8: return .transition(transition(at: place))
        case 8..<11: return .signal(signal(at: place))
        case 11: return .sample(sample(at: place - .seconds(2)))
        case 12:
            now += Double.random(in: 0...60, using: &random)
            return .sample(sample(at: place))
        default: return .sample(sample(at: place))
        }
    }

    private mutating func sample(at moment: Moment) -> Sample {
        let target = anyTarget()
        var readings: [BreakerReading] = []
        for index in 0..<6 where Int.random(in: 0..<40, using: &random) > 0 {
            let id = breaker(index, at: target)
            readings.append(BreakerReading(id, reading(of: id, at: moment)))
        }
        // Peculiar pages: a breaker twice, and one of another target.
        if Int.random(in: 0..<50, using: &random) == 0 { readings += readings.prefix(2) }
        if Int.random(in: 0..<50, using: &random) == 0 {
            readings.append(BreakerReading(breaker(0, at: "elsewhere"), Reading(state: .open)))
        }
        if Int.random(in: 0..<10, using: &random) == 0 { readings.shuffle(using: &random) }
        return Sample(
            target: target,
            at: moment,
            latency: .nanoseconds(Int.random(in: 0...3_000_000_000, using: &random)),
            bytes: Int.random(in: 0...100_000, using: &random),
            clockOffset: Bool.random(using: &random) ? .milliseconds(-7) : nil,
            readings: readings,
            warnings: Int.random(in: 0..<20, using: &random) == 0 ? ["state told twice\u{1b}[2J"] : []
        )
    }

    private mutating func reading(of id: BreakerID, at moment: Moment) -> Reading {
        var known = counters[id] ?? [.success: 0, .failure: 0]
        switch Int.random(in: 0..<60, using: &random) {
        case 0: known = [.success: 0]
        case 1: known[.trips] = (known[.trips] ?? 0) + 1
        case 2: known[.retries] = Double.random(in: 0...1e12, using: &random)
        case 3: known[.success] = nil
        default: known[.success] = (known[.success] ?? 0) + Double(Int.random(in: 0...20, using: &random))
        }
        counters[id] = known
        var reading = Reading(state: .closed, counters: known)
        if Int.random(in: 0..<8, using: &random) == 0 { reading.state = anyState() }
        if Int.random(in: 0..<3, using: &random) == 0 {
            reading.gauges = [.failureRatio: Double.random(in: 0...1, using: &random), .minimumCalls: 20]
        }
        if Int.random(in: 0..<20, using: &random) == 0 { reading.since = moment - .milliseconds(1234) }
        if Int.random(in: 0..<20, using: &random) == 0 {
            reading.sequence = Int.random(in: 0...99, using: &random)
        }
        if Int.random(in: 0..<30, using: &random) == 0 {
            reading.hold = Hold(owner: "op", reason: "because", until: moment + .seconds(900))
            reading.lastFailure = "http 503"
            reading.facts = ["source": "cache", "läßt": "\u{0}\n"]
        }
        return reading
    }

    private mutating func transition(at moment: Moment) -> Transition {
        let why = Why(
            cause: "failure rate",
            failureRatio: 0.52,
            threshold: 0.5,
            calls: 100,
            failures: 52,
            errors: [.init(kind: "timeout", count: 41)],
            previousDuration: .seconds(18.25),
            actor: "op"
        )
        return Transition(
            breaker: breaker(Int.random(in: 0..<7, using: &random), at: anyTarget()),
            from: anyState(),
            to: anyState(),
            at: moment - .milliseconds(Int.random(in: -500...500, using: &random)),
            evidence: .reported,
            sequence: Bool.random(using: &random) ? 7 : nil,
            why: why
        )
    }

    private mutating func signal(at moment: Moment) -> Signal {
        Signal(
            Signal.Kind.allCases.randomElement(using: &random) ?? .mark,
            at: moment,
            breaker: Bool.random(using: &random) ? breaker(0, at: anyTarget()) : nil,
            text: "here \u{202e}"
        )
    }

    /// The list of targets loses or gains one.
    private mutating func change() -> FeedEvent {
        if targets.count > 1, Bool.random(using: &random) {
            targets.removeLast()
        } else {
            targets.append(Self.target(targets.count))
        }
        return .targets(targets)
    }

    private static func target(_ index: Int) -> Target {
        Target(
            id: TargetID("target-\(index)"),
            url: "http://127.0.0.1:\(9000 + index)",
            dialect: "resilience",
            context: index % 2 == 0 ? Context(name: "prod", isProduction: true) : nil,
            labels: ["zone": "eu"],
            interval: .seconds(1 + index),
            isSource: index % 3 == 2
        )
    }

    private func breaker(_ index: Int, at target: TargetID) -> BreakerID {
        BreakerID(target: target, group: "group", name: "breaker-\(index)")
    }

    private mutating func anyTarget() -> TargetID {
        TargetID("target-\(Int.random(in: 0..<targets.count, using: &random))")
    }

    private mutating func anyState() -> BreakerState {
        BreakerState.allCases.randomElement(using: &random) ?? .closed
    }
}
