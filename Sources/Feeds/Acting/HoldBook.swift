import Monitoring

/// What is known of the kept holds and of the breakers that they are about; decides which are released when.
struct HoldBook {
    /// Where a breaker was seen and what it said last.
    struct Sight: Equatable {
        var breaker: BreakerID
        var state: BreakerState
        var evidence: Evidence
    }

    /// A release that did not work.
    private struct Setback {
        var failures: Int
        var retryAt: Moment
        var reason: String
    }

    /// The shortest and the longest pause before a release is tried again.
    static let pauses: ClosedRange<Duration> = .seconds(5)...(.seconds(60))

    private(set) var holds: [KeptHold] = []
    private var addresses: [TargetID: String] = [:]
    /// The newest look at each target; what is asked of it is seldom, so it is not sorted.
    private var readings: [TargetID: [BreakerReading]] = [:]
    private var setbacks: [String: Setback] = [:]
    /// The holds that were seen to be in force since they were made.
    private var seen: Set<String> = []
    /// The holds that were in force and are no more.
    private var over: Set<String> = []
    /// How many of our own actions on a breaker have not ended: what is seen of it meanwhile is our doing.
    private var acting: [BreakerID: Int] = [:]

    /// Takes what a feed says: where targets are, and the states of their breakers.
    mutating func take(_ event: FeedEvent) {
        switch event {
        case .targets(let targets):
            addresses = Dictionary(
                targets.compactMap { target in
                    (try? EndpointURL(target.url)).map { (target.id, $0.origin) }
                },
                uniquingKeysWith: { first, _ in first }
            )
            readings = readings.filter { addresses[$0.key] != nil }
        case .sample(let sample):
            readings[sample.target] = sample.readings
            for hold in holds where hold.made <= sample.at { compare(hold, with: sample) }
        case .outage, .transition, .signal, .tick: break
        }
    }

    /// Takes the holds as they are kept now.
    mutating func take(_ holds: [KeptHold]) {
        self.holds = holds
        let ids = Set(holds.map(\.id))
        setbacks = setbacks.filter { ids.contains($0.key) }
        seen.formIntersection(ids)
        over.formIntersection(ids)
    }

    /// Compares what a target said after a hold was made with what the hold keeps.
    ///
    /// Only what the source tells, and not what is guessed, is taken for the end of a hold: one that is taken for
    /// over and is not would never be released.
    private mutating func compare(_ hold: KeptHold, with sample: Sample) {
        guard let sight = sight(of: hold), sight.breaker.target == sample.target,
            sight.evidence == .reported, sight.state != .unknown
        else { return }
        if hold.isShown(by: sight.state) {
            seen.insert(hold.id)
        } else if seen.contains(hold.id), acting[sight.breaker] == nil {
            over.insert(hold.id)
        }
    }

    /// The holds that somebody else has ended, or whose target forgot them, named as their breakers are called now.
    var ended: [KeptHold] {
        holds.filter { over.contains($0.id) }.map { hold in
            var shown = hold
            shown.breaker = sight(of: hold)?.breaker ?? hold.breaker
            return shown
        }
    }

    /// Takes note that an action of our own on a breaker begins.
    mutating func beginAction(on breaker: BreakerID) { acting[breaker, default: 0] += 1 }

    /// Takes note that an action of our own on a breaker has ended.
    mutating func endAction(on breaker: BreakerID) {
        let rest = (acting[breaker] ?? 1) - 1
        acting[breaker] = rest > 0 ? rest : nil
    }

    /// The origin of a target.
    func address(of target: TargetID) -> String? { addresses[target] }

    /// The breaker that a hold is about, among those that were seen.
    ///
    /// A target may be called otherwise than in the run that made the hold; its origin tells.
    func sight(of hold: KeptHold) -> Sight? {
        let found = addresses.filter { $0.value == hold.address }.keys.sorted().flatMap { target in
            (readings[target] ?? []).filter { $0.breaker.name == hold.breaker.name }
        }
        let sameGroup = found.filter { $0.breaker.group == hold.breaker.group }
        let candidates = sameGroup.isEmpty ? found : sameGroup
        // The group may be the target's name, which may be another one now; but two of one target are two.
        guard Set(candidates.map(\.breaker.target)).count == candidates.count else { return nil }
        let reading = candidates.first { $0.breaker == hold.breaker } ?? candidates.first
        return reading.map {
            Sight(breaker: $0.breaker, state: $0.reading.state, evidence: $0.reading.evidence)
        }
    }

    /// The holds about a breaker.
    func holds(of breaker: BreakerID) -> [KeptHold] {
        holds.filter { sight(of: $0)?.breaker == breaker || $0.breaker == breaker }
    }

    /// The holds that have to be released now, with their breakers.
    func due(at now: Moment) -> [(hold: KeptHold, sight: Sight)] {
        holds.compactMap { hold in
            guard hold.until <= now, !over.contains(hold.id),
                setbacks[hold.id].map({ $0.retryAt <= now }) ?? true
            else { return nil }
            return sight(of: hold).map { (hold, $0) }
        }
    }

    /// Takes note that a release did not work; the next try comes later each time.
    mutating func noteSetback(of id: String, because reason: String, at now: Moment) {
        let failures = (setbacks[id]?.failures ?? 0) + 1
        let pause = Self.pauses.lowerBound * (1 << min(failures - 1, 10))
        setbacks[id] = Setback(
            failures: failures,
            retryAt: now + min(pause, Self.pauses.upperBound),
            reason: reason
        )
    }

    /// The holds about breakers that were seen, named as they are called now.
    var shown: [KeeperReport.Item] {
        holds.compactMap { hold in
            guard let sight = sight(of: hold) else { return nil }
            var shown = hold
            shown.breaker = sight.breaker
            return KeeperReport.Item(hold: shown, trouble: setbacks[hold.id]?.reason)
        }
    }
}
