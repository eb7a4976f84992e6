/// Reads decimal numbers from bytes, correctly rounded.
///
/// Nearly all numbers of real pages have at most 19 digits and a small exponent, so that mantissa and
/// power of ten are exact and one rounding remains: a division of doubles (Clinger, "How to Read
/// Floating Point Numbers Accurately", 1990) or, beyond 2^53, one 128-bit integer operation with a
/// sticky bit. The rest goes to the standard library. No C function here: `strtod` obeys the locale.
enum DecimalScanner {
    /// What was read at some place.
    enum Outcome {
        /// A number, and the first byte behind it.
        case number(Double, BytePointer)
        /// The text up to the next blank is no number.
        case malformed
        /// The number is too large.
        case outOfRange
    }

    /// Reads the number that begins at a place and ends at a blank or at `end`.
    ///
    /// The byte at `end` is readable and no digit.
    @inline(__always)
    static func scan(_ start: BytePointer, end: BytePointer) -> Outcome {
        var next = start
        var negative = false
        if next[0] == 0x2D || next[0] == 0x2B {
            negative = next[0] == 0x2D
            next += 1
        }
        let integers = next
        var mantissa: UInt64 = 0
        while next[0].isDigit {
            mantissa = mantissa &* 10 &+ UInt64(next[0] &- 0x30)
            next += 1
        }
        var digits = next - integers
        var exponent = 0
        if next[0] == 0x2E {
            next += 1
            if digits > 0, next[0] == 0x30, !next[1].isDigit {
                // A whole number as Java writes it, which needs no division.
                next += 1
            } else {
                let fraction = next
                while next[0].isDigit {
                    mantissa = mantissa &* 10 &+ UInt64(next[0] &- 0x30)
                    next += 1
                }
                exponent = fraction - next
                digits &-= exponent
            }
        }
        // 19 digits always fit in 64 bits; more may have wrapped.
        guard digits > 0, digits <= 19 else { return scanSlowly(start, end: end) }
        if next[0] | 0x20 == 0x65 {
            var power = 0
            guard let behind = scanExponent(next + 1, into: &power) else { return .malformed }
            next = behind
            exponent &+= power
        }
        guard next == end || next[0].isBlank else { return scanSlowly(start, end: end) }
        guard let magnitude = scale(mantissa, by: exponent) else { return scanSlowly(start, end: end) }
        return .number(negative ? -magnitude : magnitude, next)
    }

    /// Reads what follows the `e`; the power stays within ±99,999.
    private static func scanExponent(_ start: BytePointer, into power: inout Int) -> BytePointer? {
        var next = start
        let negative = next[0] == 0x2D
        if negative || next[0] == 0x2B { next += 1 }
        guard next[0].isDigit else { return nil }
        while next[0].isDigit {
            power = min(power * 10 + Int(next[0] - 0x30), 99_999)
            next += 1
        }
        if negative { power = -power }
        return next
    }

    /// The number `mantissa` × 10^`exponent`, or nil where that needs more than 128 bits.
    @inline(__always)
    private static func scale(_ mantissa: UInt64, by exponent: Int) -> Double? {
        if exponent == 0 { return Double(mantissa) }
        guard mantissa != 0 else { return 0 }
        guard exponent >= -19, exponent <= 19 else { return nil }
        if exponent < 0 {
            let power = powersOfTen[-exponent]
            // Both are exact in a double, so that the division rounds once.
            if mantissa < 1 << 53 { return Double(mantissa) / Double(power) }
            return divide(mantissa, by: power)
        }
        let power = powersOfTen[exponent]
        let product = mantissa.multipliedFullWidth(by: power)
        return product.high == 0 ? Double(product.low) : round(product.high, product.low)
    }

    /// A quotient, rounded once to the nearest double.
    private static func divide(_ dividend: UInt64, by divisor: UInt64) -> Double {
        let dividendShift = dividend.leadingZeroBitCount
        let divisorShift = divisor.leadingZeroBitCount
        let top = dividend &<< UInt64(dividendShift)
        // The quotient has 63 or 64 bits: ten more than a double, the lowest of which says "and more".
        let (quotient, rest) = (divisor &<< UInt64(divisorShift)).dividingFullWidth((top >> 1, top << 63))
        let sticky = quotient | (rest == 0 ? 0 : 1)
        return Double(sticky) * powerOfTwo(divisorShift - dividendShift - 63)
    }

    /// A 128-bit integer that does not fit in 64, rounded once to the nearest double.
    private static func round(_ high: UInt64, _ low: UInt64) -> Double {
        let shift = UInt64(high.leadingZeroBitCount)
        let wide = (UInt128(high) << 64 | UInt128(low)) &<< UInt128(shift)
        let top = UInt64(truncatingIfNeeded: wide >> 64)
        let sticky = top | (UInt64(truncatingIfNeeded: wide) == 0 ? 0 : 1)
        return Double(sticky) * powerOfTwo(64 - Int(shift))
    }

    /// 2^`exponent` for exponents far from the ends of the range.
    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }

    /// The powers of ten that fit in 64 bits.
    private static let powersOfTen: InlineArray<20, UInt64> = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
        10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
        1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
        1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    /// The rare cases: NaN, infinities, many digits, large exponents, and what is no number.
    @inline(never)
    private static func scanSlowly(_ start: BytePointer, end: BytePointer) -> Outcome {
        var next = start
        while next < end, !next[0].isBlank { next += 1 }
        let token = String(decoding: UnsafeBufferPointer(start: start, count: next - start), as: UTF8.self)
        switch token.lowercased() {
        case "nan": return .number(.nan, next)
        case "inf", "+inf", "infinity", "+infinity": return .number(.infinity, next)
        case "-inf", "-infinity": return .number(-.infinity, next)
        default: break
        }
        // The standard library also reads hexadecimal numbers and `nan(…)`, which no format has.
        guard token.utf8.contains(where: \.isDigit), token.utf8.allSatisfy(isDecimal),
            let value = Double(token)
        else { return .malformed }
        return value.isFinite ? .number(value, next) : .outOfRange
    }

    /// Whether a byte can stand in a decimal number.
    private static func isDecimal(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
    }
}
