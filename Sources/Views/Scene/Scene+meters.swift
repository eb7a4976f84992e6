import Canvas

extension Scene {
    /// The look of a value that must stay below a limit: calm up to 70 % of it, then a warning, then an alarm.
    ///
    /// Without a limit there is nothing to judge by, and the value looks plain.
    func meterStyle(_ value: Double?, limit: Double?) -> Style {
        guard let value, let limit, limit > 0 else { return .plain }
        if value >= limit { return self[.meterHigh] }
        return value >= limit * 0.7 ? self[.meterMid] : .plain
    }
}
