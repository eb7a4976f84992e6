import Monitoring

extension Filter {
    /// Why a text is no filter: where, and which rule it breaks.
    public struct ParseError: Error, Equatable, Sendable, CustomStringConvertible {
        /// The place of the trouble, in characters from 0.
        public var position: Int
        /// What is wrong and what would be right.
        public var message: String

        /// Creates an error.
        public init(position: Int, message: String) {
            self.position = position
            self.message = message
        }

        /// The sentence for the user.
        public var description: String { "column \(position + 1): \(message)" }
    }

    /// Reads a filter such as `state:open svc:checkout fail>30 !geo re:^pay "quoted text"`.
    ///
    /// Terms are separated by blanks and must all hold; `!` turns one round. Ratios are in percent, times may
    /// have a unit (`for>5m`).
    /// - Throws: ``ParseError`` with the place and the rule.
    public init(parsing text: String) throws(ParseError) {
        var scanner = FilterScanner(text)
        var terms: [Term] = []
        while let word = try scanner.next() { terms.append(try Self.term(word)) }
        self.init(terms: terms, text: text)
    }

    private static func term(_ word: FilterScanner.Word) throws(ParseError) -> Term {
        let negated = word.isNegated
        guard !word.isQuoted else { return Term(test: .text(word.text), isNegated: negated) }
        if let term = try comparison(word) { return term }
        guard let colon = word.text.firstIndex(of: ":") else {
            return Term(test: .text(word.text), isNegated: negated)
        }
        let key = word.text[..<colon].lowercased()
        let value = String(word.text[word.text.index(after: colon)...])
        let valuePosition = word.position + key.count + 1
        guard !value.isEmpty else {
            throw ParseError(position: valuePosition, message: "'\(key):' wants a value after the colon")
        }
        return Term(test: try test(key, value, word.position, valuePosition), isNegated: negated)
    }

    private static func test(
        _ key: String,
        _ value: String,
        _ position: Int,
        _ valuePosition: Int
    ) throws(ParseError) -> Test {
        switch key {
        case "state": return .state(try states(value, valuePosition))
        case "is": return .mark(try mark(value, valuePosition))
        case "service", "group": return .contains(.service, value)
        case "re":
            guard (try? Regex(value)) != nil else {
                throw ParseError(position: valuePosition, message: "'\(value)' is no regular expression")
            }
            return .expression(value)
        default:
            if let place = Place(rawValue: key) { return .contains(place, value) }
            let known = Place.allCases.map(\.rawValue) + ["state", "is", "re"]
            let hint = nearest(to: key, among: known).map { "; did you mean '\($0):'?" } ?? ""
            throw ParseError(
                position: position,
                message: "unknown key '\(key)': use \(known.joined(separator: ", "))" + hint
                    + "; quote text that holds a colon"
            )
        }
    }

    private static func states(_ value: String, _ position: Int) throws(ParseError) -> Set<BreakerState> {
        var states: Set<BreakerState> = []
        for part in value.lowercased().split(separator: ",") {
            let name = part.filter { $0 != "_" && $0 != "-" }
            switch name {
            case "closed", "ok": states.insert(.closed)
            case "open": states.insert(.open)
            case "half", "halfopen": states.insert(.halfOpen)
            case "forced", "forcedopen": states.insert(.forcedOpen)
            case "disabled": states.insert(.disabled)
            case "metrics", "metricsonly": states.insert(.metricsOnly)
            case "unknown", "stale": states.insert(.unknown)
            default:
                throw ParseError(
                    position: position,
                    message:
                        "unknown state '\(part)': use closed, open, half, forced, disabled, metrics or unknown"
                )
            }
        }
        return states
    }

    private static func mark(_ value: String, _ position: Int) throws(ParseError) -> RowMarks {
        switch value.lowercased() {
        case "stale": return .stale
        case "forced": return .forced
        case "idle": return .openButIdle
        case "amplifying": return .amplifying
        case "flapping": return .flapping
        case "tagged": return .tagged
        default:
            throw ParseError(
                position: position,
                message: "unknown mark '\(value)': use stale, forced, idle, amplifying, flapping or tagged"
            )
        }
    }

    /// Reads `fail>30`; `nil` when the word does not begin with letters and a relation.
    private static func comparison(_ word: FilterScanner.Word) throws(ParseError) -> Term? {
        let key = word.text.prefix { $0.isLetter }
        let rest = word.text.dropFirst(key.count)
        guard !key.isEmpty, let relation = Relation.allCases.first(where: { rest.hasPrefix($0.rawValue) })
        else {
            return nil
        }
        guard let measure = Measure(rawValue: key.lowercased()) else {
            let known = Measure.allCases.map(\.rawValue)
            let hint = nearest(to: String(key), among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw ParseError(
                position: word.position,
                message: "unknown number '\(key)': use \(known.joined(separator: ", "))" + hint
            )
        }
        let value = String(rest.dropFirst(relation.rawValue.count))
        let position = word.position + key.count + relation.rawValue.count
        guard let limit = number(value, for: measure) else {
            throw ParseError(
                position: position,
                message: measure == .age
                    ? "'\(value)' is no duration: write 90s, 5m or 1h30m" : "'\(value)' is no number"
            )
        }
        return Term(test: .number(measure, relation, limit), isNegated: word.isNegated)
    }

    private static func number(_ text: String, for measure: Measure) -> Double? {
        if measure == .age, let duration = Duration(parsing: text) { return duration.inSeconds }
        var digits = Substring(text)
        if digits.hasSuffix("%") { digits.removeLast() }
        if measure == .retry, digits.hasPrefix("x") { digits.removeFirst() }
        var scale = 1.0
        if digits.hasSuffix("k") {
            digits.removeLast()
            scale = 1000
        }
        guard digits.first?.isASCII == true, digits.allSatisfy({ $0.isNumber || $0 == "." }) else {
            return nil
        }
        return Double(digits).map { $0 * scale }
    }
}
