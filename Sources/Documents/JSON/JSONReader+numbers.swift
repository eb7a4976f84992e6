extension JSONReader {
    /// Reads a number, rounded once to the nearest double.
    ///
    /// - Throws: ``JSONFault`` where there is none, or one that is too large.
    public mutating func number() throws(JSONFault) -> Double {
        _ = nextByte()
        let start = place
        guard let number = scanNumber() else { throw JSONFault(offset: start) }
        return number
    }

    /// Reads the number that begins at the next byte; without one that place may be anywhere.
    mutating func scanNumber() -> Double? {
        let start = place
        let isNegative = skip(UInt8(ascii: "-"))
        // 19 digits always fit in 64 bits; more may wrap, and are read again.
        var mantissa: UInt64 = 0
        let integers = skipDigits(into: &mantissa)
        guard integers > 0, integers == 1 || bytes[place - integers] != UInt8(ascii: "0") else { return nil }
        var fraction = 0
        if skip(UInt8(ascii: ".")) {
            fraction = skipDigits(into: &mantissa)
            guard fraction > 0 else { return nil }
        }
        var exponent = 0
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            let isSmall = skip(UInt8(ascii: "-"))
            if !isSmall { _ = skip(UInt8(ascii: "+")) }
            var power: UInt64 = 0
            let digits = skipDigits(into: &power)
            guard digits > 0 else { return nil }
            // So far beyond what is read here that the sum cannot come back.
            exponent = digits < 5 ? Int(power) : 99_999
            if isSmall { exponent = -exponent }
        }
        exponent -= fraction
        // Mantissa and power of ten are exact in a double then, so that one rounding remains (Clinger, "How to
        // Read Floating Point Numbers Accurately", 1990).
        guard integers + fraction <= 19, mantissa <= 1 << 53, abs(exponent) < Self.powersOfTen.count else {
            let number = Double(String(decoding: bytes[start..<place], as: UTF8.self))
            return number?.isFinite == true ? number : nil
        }
        let power = Self.powersOfTen[abs(exponent)]
        let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
        return isNegative ? -magnitude : magnitude
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    /// Passes over digits and adds them to a number; tells how many there were.
    private mutating func skipDigits(into number: inout UInt64) -> Int {
        let start = place
        while place < bytes.count, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 {
            number = number &* 10 &+ UInt64(digit)
            place += 1
        }
        return place - start
    }

    /// The powers of ten that a double has exactly.
    private static let powersOfTen: InlineArray<23, Double> = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18,
        1e19, 1e20, 1e21, 1e22,
    ]
}
