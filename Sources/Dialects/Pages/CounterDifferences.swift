import Monitoring

/// Counters that are one series without another, such as extra attempts: attempts without calls.
///
/// A source counts the attempt first and the call when it ends, so that the difference falls for a moment
/// while nothing has been reset. It is therefore held until the counter it is taken from falls itself.
struct CounterDifferences: Sendable {
    private var subtracted: [Counter: Double] = [:]
    private var last: [Counter: (whole: Double, difference: Double)] = [:]

    /// Takes `value` from a counter at this look.
    mutating func subtract(_ value: Double, from counter: Counter) {
        subtracted[counter, default: 0] += value
    }

    /// Ends a look: replaces each whole by its difference.
    mutating func settle(_ counters: inout RankedNumbers<Counter>) {
        for (counter, value) in subtracted {
            guard let whole = counters.numbers[counter] else { continue }
            var difference = max(0, whole - value)
            if let last = last[counter], whole >= last.whole { difference = max(difference, last.difference) }
            last[counter] = (whole, difference)
            counters.settle(difference, for: counter)
        }
        subtracted = [:]
    }
}
