extension DocumentValue {
    /// A duration with its unit, such as `250ms`, `1.5s`, `15m`, `2h` or `1d`.
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
    /// Reads a number and its unit, which is one of ms, s, m, h and d.
    ///
    /// Only digits and one point are a number here; more than some thirty years are no duration.
    public init?(written text: String) {
        let units: [(suffix: String, seconds: Double)] = [
            ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
        ]
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
            text.utf8.dropLast(unit.suffix.utf8.count).allSatisfy({ "0123456789.".utf8.contains($0) }),
            let number = Double(text.dropLast(unit.suffix.count)),
            number * unit.seconds < 1e9
        else { return nil }
        self = .milliseconds(Int64((number * unit.seconds * 1000).rounded()))
    }

    /// The duration with the largest unit that needs no fraction, such as `15m`.
    public var written: String {
        let (seconds, attoseconds) = components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        if milliseconds % 1000 != 0 { return "\(milliseconds)ms" }
        for (suffix, size) in [("d", Int64(86_400)), ("h", 3600), ("m", 60)]
        where seconds != 0 && seconds % size == 0 {
            return "\(seconds / size)\(suffix)"
        }
        return "\(seconds)s"
    }
}
