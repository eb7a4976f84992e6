import Monitoring

/// The levels that rows were last sorted by, so that tiny changes do not make them dance.
///
/// Within one severity, rows are ordered by error share and then by volume, both in coarse levels. A row
/// leaves its level only when the number is clearly outside, so that a value that hovers at an edge stays.
struct SortMemory: Equatable, Sendable {
    /// A row's place among the rows of its severity.
    struct Level: Equatable, Sendable {
        /// The error share in tenths.
        var errors: Int
        /// The calls per second as a power of two; below one call in two seconds all are equal.
        var volume: Int
    }

    private var levels: [CircuitID: Level] = [:]

    /// The level of a row, near what it was before.
    mutating func level(of row: Row) -> Level {
        let errors = row.errorShare * 10
        let volume = max(row.callsPerSecond ?? 0, 0.5)
        var level = Level(errors: Int(errors), volume: binaryExponent(volume))
        if let before = levels[row.circuit] {
            if abs(errors - (Double(before.errors) + 0.5)) < 0.8 { level.errors = before.errors }
            let middle = volume / powerOfTwo(before.volume)
            if middle > 0.7, middle < 2.8 { level.volume = before.volume }
        }
        levels[row.circuit] = level
        return level
    }

    private func binaryExponent(_ value: Double) -> Int { Int(value.exponent) }

    private func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
