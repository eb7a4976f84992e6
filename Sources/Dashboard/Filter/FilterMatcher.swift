public import Monitoring

/// A filter made ready for many rows: expressions compiled, letters folded.
struct FilterMatcher {
    private let conditions: [(Row) -> Bool]

    init(_ filter: Filter, at moment: Moment?) {
        conditions = filter.terms.map { term in
            let holds = Self.condition(term.test, at: moment)
            return term.isNegated ? { !holds($0) } : holds
        }
    }

    /// Whether the row is shown.
    func accepts(_ row: Row) -> Bool {
        conditions.allSatisfy { $0(row) }
    }

    private static func condition(_ test: Filter.Test, at moment: Moment?) -> (Row) -> Bool {
        switch test {
        case .text(let text):
            let wanted = text.lowercased()
            return { row in
                holds(row.circuit.name, wanted) || holds(row.group, wanted)
                    || row.breakers.contains { holds($0.target.name, wanted) }
            }
        case .contains(let place, let text):
            let wanted = text.lowercased()
            return { row in texts(of: row, place).contains { holds($0, wanted) } }
        case .expression(let pattern):
            // The pattern was compiled once when the filter was read; it cannot fail here.
            guard let expression = try? Regex(pattern).ignoresCase() else { return { _ in false } }
            return { row in row.circuit.name.firstMatch(of: expression) != nil }
        case .state(let states):
            return { row in states.contains { row.quorum[$0] > 0 } }
        case .mark(let mark):
            return { row in !row.marks.isDisjoint(with: mark) }
        case .number(let measure, let relation, let limit):
            return { row in value(of: row, measure, at: moment).map { compare($0, relation, limit) } ?? false
            }
        }
    }

    private static func holds(_ text: String, _ wanted: String) -> Bool {
        wanted.isEmpty || text.lowercased().contains(wanted)
    }

    private static func texts(of row: Row, _ place: Filter.Place) -> [String] {
        switch place {
        case .name: [row.circuit.name]
        case .service: [row.group]
        case .target: row.breakers.map(\.target.name)
        case .context: row.contexts.map(\.name)
        }
    }

    private static func value(of row: Row, _ measure: Filter.Measure, at moment: Moment?) -> Double? {
        switch measure {
        case .fail: row.failureRatio.map { $0 * 100 }
        case .req: row.callsPerSecond
        case .rej: row.rejectedPerSecond
        case .retry: row.retryFactor
        case .fallb: row.fallbackRatio.map { $0 * 100 }
        case .trips: Double(row.trips)
        case .age: moment.flatMap { row.age(at: $0)?.inSeconds }
        }
    }

    private static func compare(_ value: Double, _ relation: Filter.Relation, _ limit: Double) -> Bool {
        switch relation {
        case .atLeast: value >= limit
        case .atMost: value <= limit
        case .above: value > limit
        case .below: value < limit
        case .equal: abs(value - limit) < 0.000_5 * max(1, abs(limit))
        }
    }
}

extension Filter {
    /// The filter made ready for the rows at a moment.
    func matcher(at moment: Moment?) -> FilterMatcher { FilterMatcher(self, at: moment) }

    /// Whether the filter shows a row as it stands at a moment.
    public func accepts(_ row: Row, at moment: Moment? = nil) -> Bool {
        matcher(at: moment).accepts(row)
    }
}
