extension DocumentValue {
    /// A duration with its units, such as `250ms`, `1.5s`, `15m`, `1h30m` or `1d`.
    public func duration() -> Duration? {
        guard let text = text() else { return nil }
        if let duration = Duration(written: text) { return duration }
        note(
            "expected a duration with its unit such as '250ms', '1s', '15m', '2h' or '1d', "
                + "found '\(Spelling.shortened(text))'"
        )
        return nil
    }
}

extension Duration {
    /// Reads numbers with their units, such as `250ms`, `1.5s` or `1h15m30s`, to the microsecond.
    ///
    /// Units come from the largest to the smallest, each once at most: d, h, m, s, ms. Only digits and one
    /// point are a number here; more than some thirty years are no duration.
    public init?(written text: String) {
        let units: [(name: String, seconds: Double)] = [
            ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1), ("ms", 0.001),
        ]
        var rest = Substring(text)
        var next = 0
        var seconds = 0.0
        repeat {
            let digits = rest.prefix { "0123456789.".contains($0) }
            let name = rest[digits.endIndex...].prefix { $0.isLetter }
            guard let number = Double(digits),
                let unit = units[next...].firstIndex(where: { $0.name == name })
            else { return nil }
            seconds += number * units[unit].seconds
            next = unit + 1
            rest = rest[name.endIndex...]
        } while !rest.isEmpty
        guard seconds < 1e9 else { return nil }
        self = .microseconds(Int64((seconds * 1_000_000).rounded()))
    }

    /// The duration with the largest unit that needs no fraction, such as `15m`, to the microsecond.
    public var written: String {
        let (seconds, attoseconds) = components
        let microseconds = attoseconds / 1_000_000_000_000
        guard microseconds == 0 else {
            let milliseconds = seconds * 1000 + microseconds / 1000
            guard microseconds % 1000 != 0 else { return "\(milliseconds)ms" }
            return "\(Double(milliseconds) + Double(microseconds % 1000) / 1000)ms"
        }
        for (name, size) in [("d", Int64(86_400)), ("h", 3600), ("m", 60)]
        where seconds != 0 && seconds % size == 0 {
            return "\(seconds / size)\(name)"
        }
        return "\(seconds)s"
    }
}
