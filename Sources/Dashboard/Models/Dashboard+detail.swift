public import Monitoring

extension Dashboard {
    /// Everything about the breaker of the detail screen; `nil` on other screens and when it is not known.
    public var detail: Detail? {
        guard case .detail(let circuit) = screen else { return nil }
        return detail(of: circuit)
    }

    /// Everything about one breaker; `nil` when it is not known at the moment on screen.
    public func detail(of circuit: CircuitID) -> Detail? {
        guard let row = circuits.first(where: { $0.circuit == circuit }), let moment else { return nil }
        let standings = row.breakers.compactMap { ledger.standings[$0] }
        let builder = rowBuilder(ledger, at: moment)
        var counters = Numbers<Counter>()
        for standing in standings { counters.add(standing.reading.counters) }
        let worst = worstStanding(of: row)
        return Detail(
            row: row,
            instances: row.breakers.map(builder.row(ofInstance:)),
            why: why(of: row),
            transitions: transitions(of: circuit),
            shares: shares(of: standings),
            counters: counters,
            settings: worst.map { Self.settings($0.reading.gauges) } ?? [],
            lints: worst.map(Self.lints) ?? [],
            facts: (worst?.reading.facts ?? [:]).sorted { $0.key < $1.key }
                .map { Detail.Setting(name: $0.key, value: $0.value) }
        )
    }

    private func shares(of standings: [Standing]) -> Detail.Shares? {
        let calls = standings.compactMap(\.callsPerSecond).reduce(0, +)
        guard calls > 0 else { return nil }
        func share(_ counters: Counter...) -> Double {
            min(1, counters.compactMap { standings.sum(of: $0) }.reduce(0, +) / calls)
        }
        return Detail.Shares(
            success: share(.success),
            failure: share(.failure, .timeout),
            slow: share(.slow),
            rejected: share(.rejected)
        )
    }

    private static func settings(_ gauges: Numbers<Gauge>) -> [Detail.Setting] {
        func percent(_ gauge: Gauge) -> String? { gauges[gauge].map { "\($0.briefPercent)%" } }
        func number(_ gauge: Gauge) -> String? { gauges[gauge].map { $0.briefRate } }
        func seconds(_ gauge: Gauge) -> String? { gauges[gauge].map { Duration.seconds($0).plain } }
        let all: [(String, String?)] = [
            ("failure", percent(.failureThreshold)), ("failures in a row", number(.consecutiveLimit)),
            ("slow", percent(.slowThreshold)), ("slow from", seconds(.slowSeconds)),
            ("min calls", number(.minimumCalls)), ("window", seconds(.windowSeconds) ?? number(.windowSize)),
            ("open wait", seconds(.openSeconds)), ("half-open calls", number(.probeLimit)),
            ("timeout", seconds(.timeoutSeconds)), ("bulkhead", number(.bulkheadLimit)),
            ("queue", number(.bulkheadQueueLimit)),
        ]
        return all.compactMap { name, value in value.map { Detail.Setting(name: name, value: $0) } }
    }

    /// Settings that contradict each other or the traffic.
    private static func lints(_ standing: Standing) -> [String] {
        let gauges = standing.reading.gauges
        var lints: [String] = []
        if case .tooFewCalls(let perWindow, let minimum)? = standing.distanceToTrip {
            lints.append("cannot trip: \(perWindow.briefRate) calls in a window, \(minimum.briefRate) needed")
        }
        if let slow = gauges[.slowSeconds], let limit = gauges[.timeoutSeconds], slow >= limit {
            lints.append("slow from \(Duration.seconds(slow).plain) is never seen: the timeout is shorter")
        }
        if let probes = gauges[.probeLimit], let calls = standing.callsPerSecond, calls > 0,
            probes / calls > 60
        {
            lints.append("half-open lasts \(Duration.seconds(probes / calls).plain) at this rate of calls")
        }
        if let factor = standing.retryFactor, factor >= Row.amplificationLimit {
            lints.append("retries multiply the load by \(factor.factor)")
        }
        if standing.reading.state.refusesCalls, standing.reading.counters[.fallbacks] == nil {
            lints.append("no fallback is told: refused calls fail")
        }
        return lints
    }
}
