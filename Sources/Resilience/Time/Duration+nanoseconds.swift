extension Duration {
    /// The length in whole nanoseconds, held inside the range of `Int64` (292 years).
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carried) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        guard overflow || carried else { return sum }
        return seconds < 0 ? .min : .max
    }

    /// The length in seconds.
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// The length of `seconds`, or `limit` where that is shorter or `seconds` is not a finite number.
    static func seconds(_ seconds: Double, atMost limit: Duration) -> Duration {
        guard seconds < limit.inSeconds else { return limit }
        return .nanoseconds(Int64(max(0, seconds) * 1e9))
    }

    /// The length as people write it, such as `3s`, `1.5s` or `250ms`; to a thousandth of the unit.
    var brief: String {
        let seconds = inSeconds
        let (factor, unit) =
            switch abs(seconds) {
            case 1...: (1.0, "s")
            case 1e-3...: (1e3, "ms")
            case 1e-6...: (1e6, "µs")
            case 0: (1.0, "s")
            default: (1e9, "ns")
            }
        let number = (seconds * factor * 1000).rounded() / 1000
        let text = "\(number)"
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + unit
    }
}
