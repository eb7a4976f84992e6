extension Duration {
    /// Reads a duration as people write it: `500ms`, `90s`, `15m`, `1h30m`, `2d`, `1.5h`; a unit is needed.
    ///
    /// It is `nil` for anything else, for an empty text, and for more than ten years.
    public init?(parsing text: String) {
        var rest = Substring(text.lowercased())
        var total = 0.0
        var smallest = Double.infinity
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest.removeFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest.removeFirst(name.count)
            guard let number = Double(digits), let unit = Self.unit(name) else { return nil }
            // Units must fall, so that 30m1h is not taken for something.
            guard unit < smallest else { return nil }
            smallest = unit
            total += number * unit
        }
        guard total <= 10 * 366 * 86_400 else { return nil }
        self = .milliseconds(Int64((total * 1000).rounded()))
    }

    private static func unit(_ name: Substring) -> Double? {
        switch name {
        case "ms": 0.001
        case "s", "sec", "secs", "second", "seconds": 1
        case "m", "min", "mins", "minute", "minutes": 60
        case "h", "hour", "hours": 3600
        case "d", "day", "days": 86_400
        default: nil
        }
    }
}
