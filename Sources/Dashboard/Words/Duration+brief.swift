import Monitoring

extension Duration {
    /// The duration in at most five characters where that is possible: `0:21`, `4:12`, `11m`, `2h`, `3d2h`, `6d`.
    ///
    /// Below ten minutes the seconds matter; above, the two largest units while the first is small.
    public var brief: String {
        let seconds = Swift.max(0, milliseconds / 1000)
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        if minutes < 10 { return "\(minutes):\(Int(seconds % 60).padded(to: 2))" }
        if hours < 1 { return "\(minutes)m" }
        if days < 1 { return hours < 10 && minutes % 60 > 0 ? "\(hours)h\(minutes % 60)m" : "\(hours)h" }
        return days < 4 && hours % 24 > 0 ? "\(days)d\(hours % 24)h" : "\(days)d"
    }

    /// The duration as people write it: `500ms`, `2.5s`, `30s`, `15m`, `1h30m`, `2d`.
    public var plain: String {
        let total = milliseconds
        if total < 0 { return "-" + (Duration.zero - self).plain }
        if total < 1000 { return total == 0 ? "0s" : "\(total)ms" }
        if total < 60_000 {
            let tenths = total % 1000 / 100
            return tenths == 0 ? "\(total / 1000)s" : "\(total / 1000).\(tenths)s"
        }
        let seconds = total / 1000
        let parts = [
            (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"),
            (seconds % 60, "s"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }
}
