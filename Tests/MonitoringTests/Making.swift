import Monitoring

/// A moment, in seconds after an arbitrary start that is aligned to a whole day.
func second(_ seconds: Double) -> Moment { Moment(seconds: 20_000 * 86_400 + seconds) }

let shop: TargetID = "shop:9090"

func breaker(_ name: String, at target: TargetID = shop, group: String = "shop") -> BreakerID {
    BreakerID(target: target, group: group, name: name)
}

let charge = breaker("charge")

/// A sample of `charge` alone.
func sample(
    _ seconds: Double,
    _ state: BreakerState,
    _ counters: Numbers<Counter> = [:],
    gauges: Numbers<Gauge> = [:],
    since: Moment? = nil,
    sequence: Int? = nil
) -> FeedEvent {
    let reading = Reading(
        state: state,
        since: since,
        sequence: sequence,
        counters: counters,
        gauges: gauges
    )
    return .sample(Sample(target: shop, at: second(seconds), readings: [BreakerReading(charge, reading)]))
}

/// A sample of several closed breakers.
func sample(_ seconds: Double, of breakers: [BreakerID], latency: Duration = .zero) -> FeedEvent {
    .sample(
        Sample(
            target: shop,
            at: second(seconds),
            latency: latency,
            readings: breakers.map { BreakerReading($0, Reading(state: .closed)) }
        )
    )
}

func exact(
    _ seconds: Double,
    _ from: BreakerState,
    _ to: BreakerState,
    sequence: Int? = nil
) -> Transition {
    Transition(breaker: charge, from: from, to: to, at: second(seconds), sequence: sequence)
}

func outage(_ seconds: Double, of target: TargetID = shop) -> FeedEvent {
    .outage(target, at: second(seconds), Outage(.timeout, "no answer in 1 s"))
}

extension Ledger {
    /// A ledger after these events.
    init(after events: [FeedEvent]) {
        self.init()
        for event in events { apply(event) }
    }
}

extension World {
    /// A world after these events.
    init(after events: [FeedEvent]) {
        self.init()
        for event in events { apply(event) }
    }
}

extension [JournalEntry] {
    /// The transitions among the entries.
    var transitions: [Transition] {
        compactMap { if case .transition(let transition) = $0 { transition } else { nil } }
    }

    /// The signals among the entries.
    var signals: [Signal] {
        compactMap { if case .signal(let signal) = $0 { signal } else { nil } }
    }
}
