extension FamilyWriter {
    /// A number as both formats spell it: whole numbers without a fraction, and NaN, +Inf, -Inf.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Beyond 2^53 the exponent form is shorter; negative zero has no whole number.
        guard let whole = Int64(exactly: value), whole.magnitude < 1 << 53, whole != 0 || value.sign == .plus
        else { return value.description }
        return whole.description
    }

    /// Milliseconds as OpenMetrics' seconds, exactly.
    static func seconds(_ milliseconds: Int64) -> String {
        let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
        let sign = milliseconds < 0 ? "-" : ""
        let digits = String(rest + 1000).dropFirst()
        return "\(sign)\(seconds).\(digits)"
    }

    /// A name with each character that the formats do not allow in it replaced by `_`.
    ///
    /// Colons are allowed in metric names and not in label names.
    static func legal(_ name: String, colons: Bool) -> String {
        var legal = String(
            name.map { character in
                guard let byte = character.asciiValue, byte.startsName || byte.isDigit,
                    colons || byte != .colon
                else { return "_" }
                return character
            }
        )
        if legal.utf8.first?.isDigit ?? true { legal = "_" + legal }
        return legal
    }
}
