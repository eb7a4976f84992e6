import Monitoring

extension Moment {
    /// Reads a moment such as `2026-11-21T02:13:46.250Z` or `2026-05-05T09:24:17+02:00[Europe/Berlin]`.
    ///
    /// RFC 3339 with any number of fraction digits, seconds that may be left out, and a zone name in brackets
    /// that is ignored, because Java's `ZonedDateTime` writes both. Text without an offset is no moment.
    init?(rfc3339 text: String) {
        var scanner = DigitScanner(bytes: Array(text.utf8.prefix(64)))
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2),
            scanner.take("-"),
            let day = scanner.number(2), scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.number(2), scanner.take(":"), let minute = scanner.number(2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60
        else { return nil }
        var second = 0
        var millisecond = 0
        if scanner.take(":") {
            guard let value = scanner.number(2), value <= 60 else { return nil }
            second = value
            if scanner.take(".") {
                guard let value = scanner.milliseconds() else { return nil }
                millisecond = value
            }
        }
        guard let offset = scanner.offset() else { return nil }
        let local = Moment(utc: year, month, day, hour, minute, second, millisecond: millisecond)
        self = local - .seconds(offset)
    }
}

/// Takes digits and marks from the front of a short text.
private struct DigitScanner {
    var bytes: [UInt8]
    var position = 0

    private mutating func digit() -> Int? {
        guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
        defer { position += 1 }
        return Int(bytes[position]) - 48
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The fraction of a second to whole milliseconds, further digits cut.
    mutating func milliseconds() -> Int? {
        guard var value = digit() else { return nil }
        var places = 1
        while let digit = digit() {
            if places < 3 { value = value * 10 + digit }
            places += 1
        }
        for _ in stride(from: places, to: 3, by: 1) { value *= 10 }
        return value
    }

    /// Seconds east of UTC; the rest must be empty or a zone name in brackets.
    mutating func offset() -> Int? {
        var seconds = 0
        if !take("Z"), !take("z") {
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = number(2), take(":"), let minutes = number(2) else { return nil }
            seconds = sign * (hours * 3600 + minutes * 60)
        }
        let isAtEnd = position == bytes.count
        let isZone = position < bytes.count && bytes[position] == UInt8(ascii: "[")
        return isAtEnd || isZone ? seconds : nil
    }
}
