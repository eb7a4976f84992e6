extension Double {
    /// A rate in at most four characters: `0`, `0.4`, `14`, `980`, `2.1k`, `38k`, `1.2M`.
    public var briefRate: String {
        guard isFinite else { return "--" }
        let value = Swift.max(0, self)
        if value < 0.05 { return "0" }
        if value < 9.95 { return value == value.rounded() ? "\(Int(value))" : value.tenths }
        if value < 999.5 { return "\(Int(value.rounded()))" }
        if value < 9_950 { return (value / 1000).tenths + "k" }
        if value < 999_500 { return "\(Int((value / 1000).rounded()))k" }
        if value < 9_950_000 { return (value / 1_000_000).tenths + "M" }
        return value < 1e15 ? "\(Int((value / 1_000_000).rounded()))M" : "--"
    }

    /// A ratio as whole percent without the sign, such as `71`; never `100` or `0` unless it is so.
    public var briefPercent: String {
        guard isFinite else { return "--" }
        let percent = self * 100
        if percent > 0, percent < 0.5 { return "<1" }
        if percent < 100, percent >= 99.5 { return "99" }
        return "\(Int(Swift.min(Swift.max(percent, 0), 999).rounded()))"
    }

    /// A ratio as percent with one decimal and without the sign: `0.9641` is `96.4`.
    public var percentWithTenths: String {
        isFinite ? (Swift.min(Swift.max(self, 0), 9.99) * 100).tenths : "--"
    }

    /// A factor with two decimals: `2.614` is `2.61`.
    public var factor: String {
        guard isFinite else { return "--" }
        let hundredths = Int((Swift.min(Swift.max(self, 0), 99_999) * 100).rounded())
        return "\(hundredths / 100).\((hundredths % 100).twoDigits)"
    }

    /// The number with one decimal.
    var tenths: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}

extension Int {
    /// The last two digits, with a leading zero.
    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
