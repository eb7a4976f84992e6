/// The mean of numbers that count as much as the calls behind them.
struct WeightedMean {
    private var weighted = 0.0
    private var weights = 0.0
    private var plain = 0.0
    private var count = 0.0

    /// Adds a number; a missing one changes nothing.
    mutating func add(_ value: Double?, weight: Double) {
        guard let value else { return }
        weighted += value * max(0, weight)
        weights += max(0, weight)
        plain += value
        count += 1
    }

    /// The mean; the plain one while no number has any weight, `nil` when there is no number.
    var value: Double? {
        guard count > 0 else { return nil }
        return weights > 0 ? weighted / weights : plain / count
    }
}
