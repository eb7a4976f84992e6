/// How a source writes a number: its unit, and the values with which it says that it has none.
struct NumberUnit: Hashable, Sendable {
    /// The units that descriptions may name, with what one of them is in the unit of readings.
    static let factors: [(word: String, value: Double)] = [
        ("count", 1), ("ratio", 1), ("percent", 0.01), ("seconds", 1), ("milliseconds", 1e-3),
        ("microseconds", 1e-6), ("nanoseconds", 1e-9),
    ]

    /// The number as it is.
    static let plain = NumberUnit(factor: 1, none: [])

    let factor: Double
    /// Values that mean "no data", such as −1.
    let none: [Double]

    /// The number in the unit of readings, or `nil` when it says nothing.
    ///
    /// NaN and the infinities are no measurements, and nothing that breakers measure is below zero.
    func convert(_ value: Double) -> Double? {
        guard value.isFinite, value >= 0, !none.contains(value) else { return nil }
        return value * factor
    }
}
