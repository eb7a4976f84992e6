/// All that is known: the present, the past and what happened.
///
/// It folds the events of a feed.
public struct World: Sendable {
    /// The present.
    public private(set) var ledger: Ledger
    /// The past, per breaker.
    public private(set) var history: History
    /// What happened, in order.
    public private(set) var journal: Journal
    private var sweptAt: Moment?

    /// Creates a world in which nothing is known.
    public init(limits: HistoryLimits = .standard) {
        self.init(ledger: Ledger(), history: History(limits: limits), journal: Journal())
    }

    /// Creates a world from its parts, as a recording holds them.
    ///
    /// The history goes on from the readings in the ledger where it has none of its own.
    public init(ledger: Ledger, history: History, journal: Journal) {
        self.ledger = ledger
        self.history = history
        self.journal = journal
        for standing in ledger.standings.values {
            let patience = Standing.patience(interval: ledger.interval(of: standing.id.target))
            self.history.resume(from: standing, patience: patience)
        }
    }

    /// Takes in the next event and returns what it made known.
    @discardableResult
    public mutating func apply(_ event: FeedEvent) -> [JournalEntry] {
        let entries = fold(event)
        for entry in entries { journal.append(entry) }
        return entries
    }

    /// Takes in the next event, of which the journal knows already.
    @discardableResult
    package mutating func fold(_ event: FeedEvent) -> [JournalEntry] {
        let entries = ledger.apply(event)
        switch event {
        case .sample(let sample): record(sample)
        case .outage(let target, let moment, _): loseSilent(of: target, at: moment)
        case .targets: forgetStrangers()
        case .transition, .signal, .tick: break
        }
        for case .transition(let transition) in entries { paint(transition) }
        loseStale()
        return entries
    }

    /// Forgets the past before `moment`; a few cells may stay.
    package mutating func dropHistory(before moment: Moment) {
        history.drop(before: moment)
    }

    private mutating func record(_ sample: Sample) {
        let patience = Standing.patience(interval: ledger.interval(of: sample.target))
        for reading in sample.readings {
            guard let standing = ledger.standings[reading.breaker] else { continue }
            history.record(
                reading.reading,
                of: reading.breaker,
                state: standing.reading.state,
                at: sample.at,
                patience: patience
            )
        }
        loseSilent(of: sample.target, at: sample.at)
        // Breakers that vanished keep their past, unless a page invents names without end.
        if history.count > 2 * max(64, ledger.standings.count) { forgetStrangers() }
    }

    private mutating func loseSilent(of target: TargetID, at moment: Moment) {
        for breaker in ledger.silentBreakers(of: target) { history.lose(breaker, at: moment) }
    }

    /// Paints what has grown stale, once a second: a silence that nobody announced is no gap without data.
    private mutating func loseStale() {
        guard let now = ledger.now else { return }
        if let sweptAt, now - sweptAt < .seconds(1) { return }
        sweptAt = now
        history.loseStale(at: now)
    }

    private mutating func forgetStrangers() {
        history.keep { ledger.standings[$0] != nil }
    }

    /// Paints a change that no reading shows: one told exactly, or a ghost trip.
    private mutating func paint(_ transition: Transition) {
        guard transition.isGhost || transition.uncertainty == .zero else { return }
        let breaker = transition.breaker
        guard let current = ledger.standings[breaker]?.reading.state else { return }
        // A target's clock may be far ahead of ours; its future is not ours.
        let now = ledger.now ?? transition.at
        let patience = Standing.patience(interval: ledger.interval(of: breaker.target))
        let moment = transition.at <= now + patience ? transition.at : now
        history.change(breaker, to: transition.to, current: current, at: moment, patience: patience)
    }
}
