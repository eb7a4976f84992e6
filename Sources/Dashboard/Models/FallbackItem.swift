import Monitoring

/// One line of the list of fallbacks.
public struct FallbackItem: Equatable, Sendable {
    /// The breaker.
    public var row: Row
    /// Calls per second that the fallback answers.
    public var servedPerSecond: Double?
    /// The share of calls that the fallback answers, 0 to 1.
    public var ratio: Double
    /// The share of fallbacks that fail as well, 0 to 1: what users see.
    public var failureRatio: Double?
    /// The share of answers that are old values, 0 to 1.
    public var staleRatio: Double?
    /// Where the fallback takes its answers from, as the source words it.
    public var origin: String?

    /// Whether users see nothing of an outage: most calls are answered by a fallback that works.
    public var isMasked: Bool { ratio >= 0.5 && (failureRatio ?? 0) < 0.05 }
}

extension Dashboard {
    /// The fallbacks of the breakers that tell of them, masked outages first, then by the calls they answer.
    public var fallbackList: [FallbackItem] {
        let ledger = ledger
        return
            circuits
            .compactMap { row -> FallbackItem? in
                let standings = row.breakers.compactMap { ledger.standings[$0] }
                guard
                    row.fallbackRatio != nil
                        || standings.contains(where: { $0.reading.counters[.fallbacks] != nil })
                else { return nil }
                let served = standings.sum(of: .fallbacks)
                let old = standings.sum(of: .fallbacksStale)
                let share = old.flatMap { old in served.flatMap { $0 > 0 ? min(1, old / $0) : nil } }
                return FallbackItem(
                    row: row,
                    servedPerSecond: served,
                    ratio: row.fallbackRatio ?? 0,
                    failureRatio: row.fallbackFailureRatio,
                    staleRatio: share,
                    origin: standings.lazy.compactMap { $0.reading.facts["fallback"] }.first
                )
            }
            .sorted { left, right in
                if left.isMasked != right.isMasked { return left.isMasked }
                if left.ratio != right.ratio { return left.ratio > right.ratio }
                return left.row.circuit < right.row.circuit
            }
    }
}
