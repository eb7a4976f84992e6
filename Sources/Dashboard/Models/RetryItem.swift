import Monitoring

/// One line of the list of retries.
public struct RetryItem: Equatable, Sendable {
    /// The breaker.
    public var row: Row
    /// Attempts per logical call, 1 or more.
    public var factor: Double
    /// Extra attempts per second.
    public var retriesPerSecond: Double?
    /// Logical calls per second that failed after the last attempt.
    public var exhaustedPerSecond: Double?
    /// Calls per second that were refused before they could be retried.
    public var suppressedPerSecond: Double?
    /// The share of the retry budget that is left, the lowest of the instances.
    public var budget: Double?
}

/// The retries of all breakers.
public struct RetryList: Equatable, Sendable {
    /// One line per breaker that tells of retries, the strongest amplification first.
    public var items: [RetryItem]
    /// The load if each service called the next: the product of the strongest factor of each.
    public var multiplied: Double
}

extension Dashboard {
    /// The retries of the breakers that tell of them.
    public var retryList: RetryList {
        let ledger = ledger
        var strongest: [String: Double] = [:]
        var items: [RetryItem] = []
        for row in circuits {
            let standings = row.breakers.compactMap { ledger.standings[$0] }
            guard
                row.retryFactor != nil || standings.contains(where: { $0.reading.counters[.retries] != nil })
            else { continue }
            let factor = row.retryFactor ?? 1
            strongest[row.group] = max(strongest[row.group] ?? 1, factor)
            items.append(
                RetryItem(
                    row: row,
                    factor: factor,
                    retriesPerSecond: standings.sum(of: .retries),
                    exhaustedPerSecond: standings.sum(of: .retriesExhausted),
                    suppressedPerSecond: row.rejectedPerSecond,
                    budget: standings.compactMap { $0.reading.gauges[.retryBudget] }.min()
                )
            )
        }
        items.sort { $0.factor == $1.factor ? $0.row.circuit < $1.row.circuit : $0.factor > $1.factor }
        return RetryList(items: items, multiplied: strongest.values.reduce(1, *))
    }
}

extension [Standing] {
    /// The rates of a counter added up; `nil` when none tells it.
    func sum(of counter: Counter) -> Double? {
        let rates = compactMap { $0.rates[counter] }
        return rates.isEmpty ? nil : rates.reduce(0, +)
    }
}
