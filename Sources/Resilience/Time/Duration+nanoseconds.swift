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
}
