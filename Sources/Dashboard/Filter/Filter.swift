public import Monitoring

/// Which rows are shown: terms that must all hold.
///
/// A filter is a value: it was parsed and checked before, and it can do nothing but accept rows.
public struct Filter: Equatable, Sendable {
    /// One condition.
    public struct Term: Equatable, Sendable {
        /// What must be so.
        public var test: Test
        /// Whether it must not be so.
        public var isNegated: Bool
    }

    /// A condition on one thing.
    public enum Test: Equatable, Sendable {
        /// Text in the name, the group or a target, in any case of letters.
        case text(String)
        /// Text in one place.
        case contains(Place, String)
        /// A regular expression found in the name.
        case expression(String)
        /// One of these states, in any instance.
        case state(Set<BreakerState>)
        /// A mark that the row has.
        case mark(RowMarks)
        /// A number in relation to a limit; a row that does not tell the number is not accepted.
        case number(Measure, Relation, Double)
    }

    /// A text that can be searched.
    public enum Place: String, CaseIterable, Hashable, Sendable {
        case name
        case service = "svc"
        case target
        case context
    }

    /// A number that can be compared; ratios in percent, times in seconds.
    public enum Measure: String, CaseIterable, Hashable, Sendable {
        case fail, req, rej, retry, fallb, trips
        case age = "for"
    }

    /// How a number is compared.
    public enum Relation: String, CaseIterable, Hashable, Sendable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case equal = "="
    }

    /// The conditions, all of which must hold.
    public var terms: [Term]
    /// The text that it was read from, as the user wrote it.
    public var text: String

    /// The filter that accepts every row.
    public static let none = Filter(terms: [], text: "")

    /// Whether every row is accepted.
    public var isEmpty: Bool { terms.isEmpty }
}
