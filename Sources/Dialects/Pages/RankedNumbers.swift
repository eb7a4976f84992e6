import Monitoring

/// Numbers of which several series may speak: the lowest rank wins, equal ranks are added or replaced.
struct RankedNumbers<Key: NumberKey>: Sendable {
    private(set) var numbers = Numbers<Key>()
    private var ranks = InlineArray<24, Int8>(repeating: .max)

    /// Adds `value` to what others of the same rank said.
    mutating func add(_ value: Double, to key: Key, rank: Int) {
        guard takes(rank, key) else { return }
        numbers[key] = (numbers[key] ?? 0) + value
    }

    /// Replaces what others of the same rank said.
    ///
    /// - Returns: Whether another series of the same rank had said something else.
    mutating func set(_ value: Double, for key: Key, rank: Int) -> Bool {
        guard takes(rank, key) else { return false }
        let isContradiction = numbers[key].map { $0 != value } ?? false
        numbers[key] = value
        return isContradiction
    }

    /// Replaces the final number.
    mutating func settle(_ value: Double?, for key: Key) {
        numbers[key] = value
    }

    private mutating func takes(_ rank: Int, _ key: Key) -> Bool {
        let known = Int(ranks[key.rawValue])
        guard rank <= known else { return false }
        if rank < known {
            ranks[key.rawValue] = Int8(rank)
            numbers[key] = nil
        }
        return true
    }
}
