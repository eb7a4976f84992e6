/// Divides a length among parts, to the last cell and the same way each time.
public enum Layout {
    /// Returns one range for each constraint, in order, inside `0..<length`.
    ///
    /// Fixed and minimum parts are served first, from the first to the last, so a length that is too short
    /// starves the last ones. The shares divide the rest without a gap; a part that gets nothing is empty.
    ///
    /// - Parameters:
    ///   - length: the cells to divide; a negative number counts as zero.
    ///   - constraints: what the parts want.
    ///   - spacing: empty cells between two neighbours.
    /// - Returns: the ranges of the parts.
    public static func split(_ length: Int, _ constraints: [Constraint], spacing: Int = 0) -> [Range<Int>] {
        guard !constraints.isEmpty else { return [] }
        let length = max(0, length)
        let spacing = max(0, spacing)
        var rest = max(0, length - spacing * (constraints.count - 1))
        var lengths = constraints.map { constraint in
            let granted = min(constraint.base, rest)
            rest -= granted
            return granted
        }

        // Each part gets the difference of two rounded running totals, so that the sum is exact.
        let weights = constraints.reduce(0) { $0 + $1.weight }
        if weights > 0 {
            var seen = 0
            for (index, constraint) in constraints.enumerated() {
                let before = rest * seen / weights
                seen += constraint.weight
                lengths[index] += rest * seen / weights - before
            }
        }

        var start = 0
        return lengths.map { part in
            let lower = min(start, length)
            let upper = min(lower + part, length)
            start = upper + spacing
            return lower..<upper
        }
    }
}

extension Constraint {
    /// The cells that are granted before anything is shared.
    fileprivate var base: Int {
        switch self {
        case .fixed(let cells), .minimum(let cells): max(0, cells)
        case .share: 0
        }
    }

    /// The shares that the part takes of the rest.
    fileprivate var weight: Int {
        switch self {
        case .fixed: 0
        case .minimum: 1
        case .share(let shares): max(0, shares)
        }
    }
}
