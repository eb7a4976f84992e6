extension Duration {
    /// Reads a duration such as `250ms`, `30s` or `1h15m30s`; `nil` when it is none.
    ///
    /// Units come from the largest to the smallest, each once at most, and every number has its unit.
    init?(compact text: String) {
        let units: [(name: String, length: Duration)] = [
            ("h", .seconds(3600)), ("m", .seconds(60)), ("s", .seconds(1)), ("ms", .milliseconds(1)),
        ]
        var rest = Substring(text)
        var next = 0
        var total = Duration.zero
        repeat {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let word = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let number = Double(digits), number <= 1e6,
                let unit = units[next...].firstIndex(where: { $0.name == word })
            else { return nil }
            total += units[unit].length * number
            next = unit + 1
            rest = rest.dropFirst(digits.count + word.count)
        } while !rest.isEmpty
        // Whole microseconds: what the text says, without the noise of binary fractions.
        let (seconds, attoseconds) = total.components
        self = .seconds(seconds) + .microseconds((attoseconds + 500_000_000_000) / 1_000_000_000_000)
    }
}
