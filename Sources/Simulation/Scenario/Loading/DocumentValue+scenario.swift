import Documents

extension DocumentValue {
    /// A duration of 0 to 24 hours, in units from large to small.
    func time() -> Duration? {
        guard let text = text() else { return nil }
        guard let duration = Duration(written: text), duration <= .seconds(86_400) else {
            noteMistake("a duration up to 24h, such as 250ms, 30s or 1m30s")
            return nil
        }
        return duration
    }

    /// A duration that is not zero.
    func length() -> Duration? {
        guard let duration = time() else { return nil }
        guard duration > .zero else {
            noteMistake("longer than 0")
            return nil
        }
        return duration
    }

    /// A share: 0 to 1, or a percentage.
    func share() -> Double? {
        guard let text = text() else { return nil }
        let number = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        guard let number, (0...1).contains(number) else {
            noteMistake("a share such as 0.4 or 40%")
            return nil
        }
        return number
    }

    /// Requests per second: a number, with or without `/s`.
    func rate() -> Double? {
        guard let text = text() else { return nil }
        let digits = text.hasSuffix("/s") ? String(text.dropLast(2)) : text
        guard let number = Double(digits), (0...1000).contains(number) else {
            noteMistake("requests per second from 0 to 1000, such as 30 or 30/s")
            return nil
        }
        return number
    }

    /// A whole number within `range`.
    func count(in range: ClosedRange<Int>) -> Int? {
        guard let text = text() else { return nil }
        guard let number = Int(text), range.contains(number) else {
            noteMistake("a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// Notes that the value breaks its rule; `rule` continues "but must be".
    func noteMistake(_ rule: String) {
        note("is \(kind) but must be \(rule)")
    }
}
