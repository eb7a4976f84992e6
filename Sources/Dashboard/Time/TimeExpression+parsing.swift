import Monitoring

extension TimeExpression {
    /// Why a text is no time.
    public struct ParseError: Error, Equatable, Sendable, CustomStringConvertible {
        /// The text.
        public var text: String

        /// Creates an error.
        public init(text: String) { self.text = text }

        /// The sentence for the user.
        public var description: String {
            "'\(text)' is no time: write 02:13, 02:13:46, -5m, +30s, 3m ago, yesterday 02:13, 2026-11-21 02:13, "
                + "seconds since 1970, 50%, start, end or first trip"
        }
    }

    /// Reads a time.
    ///
    /// - Throws: ``ParseError`` with everything that is understood.
    public init(parsing text: String) throws(ParseError) {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        guard let expression = Self.parse(words) else { throw ParseError(text: text) }
        self = expression
    }

    private static func parse(_ words: [String]) -> TimeExpression? {
        guard let first = words.first else { return nil }
        switch words {
        case ["now"], ["live"], ["end"]: return .now
        case ["start"], ["begin"], ["beginning"]: return .start
        case ["first", "trip"], ["first-trip"], ["first_trip"]: return .firstTrip
        case ["last", "trip"], ["last-trip"], ["last_trip"]: return .lastTrip
        default: break
        }
        if words.count == 1 { return parse(word: first) }
        if words.last == "ago" {
            return Duration(parsing: words.dropLast().joined()).map(TimeExpression.ago)
        }
        if words.count == 2 {
            if first == "yesterday" { return clock(words[1]).map { .clock(milliseconds: $0, daysBack: 1) } }
            if first == "today" { return clock(words[1]).map { .clock(milliseconds: $0, daysBack: 0) } }
            return civil(date: first, time: words[1])
        }
        return nil
    }

    private static func parse(word: String) -> TimeExpression? {
        if word.hasPrefix("-"), let duration = Duration(parsing: String(word.dropFirst())) {
            return .offset(.zero - duration)
        }
        if word.hasPrefix("+"), let duration = Duration(parsing: String(word.dropFirst())) {
            return .offset(duration)
        }
        if word.hasSuffix("%"), let percent = Double(word.dropLast()), (0...100).contains(percent) {
            return .fraction(percent / 100)
        }
        if let place = word.firstIndex(of: "t") {
            return civil(date: String(word[..<place]), time: String(word[word.index(after: place)...]))
        }
        if let time = clock(word) { return .clock(milliseconds: time, daysBack: nil) }
        if word.contains("-") { return civil(date: word, time: "00:00") }
        return epoch(word)
    }

    /// Ten digits are seconds, thirteen are milliseconds; `@` in front is allowed as in `date`.
    private static func epoch(_ word: String) -> TimeExpression? {
        let digits = word.hasPrefix("@") ? String(word.dropFirst()) : word
        guard let first = digits.first, first.isASCII, first.isNumber, digits.count >= 9 else { return nil }
        if digits.count >= 12, let milliseconds = Int64(digits) {
            return .epoch(Moment(milliseconds: milliseconds))
        }
        return Double(digits).map { .epoch(Moment(seconds: $0)) }
    }

    private static func civil(date: String, time: String) -> TimeExpression? {
        let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
        let isUTC = time.hasSuffix("z")
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
            let ofDay = clock(isUTC ? String(time.dropLast()) : time)
        else { return nil }
        let midnight = Moment(utc: year, month, day)
        // A day that the month does not have would become one of the next month.
        guard midnight.calendarTime().day == day else { return nil }
        return .civil(midnight + .milliseconds(ofDay), isUTC: isUTC)
    }

    /// Milliseconds since midnight of `2:13`, `02:13:46` or `02:13:46.25`.
    private static func clock(_ text: String) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = number(parts[0]), let minute = number(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute), parts[1].count == 2
        else { return nil }
        var milliseconds = Int64(hour * 3600 + minute * 60) * 1000
        if parts.count == 3 {
            let isPlain = parts[2].allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard isPlain, let seconds = Double(parts[2]), seconds < 60 else { return nil }
            milliseconds += Int64((seconds * 1000).rounded())
        }
        return milliseconds
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }
}
