import Monitoring

/// How a source writes a moment.
enum MomentUnit: String, CaseIterable, Sendable {
    /// Seconds since 1970, with a fraction.
    case unixSeconds = "unix_seconds"
    /// Milliseconds since 1970.
    case unixMilliseconds = "unix_milliseconds"
    /// How many seconds ago it was.
    case secondsAgo = "seconds_ago"
    /// A text such as `2026-11-21T02:13:46.250Z`.
    case rfc3339

    /// The moment that a number means, or `nil` for a text, for zero and for what is no number.
    ///
    /// Zero is how sources say "never" and no breaker has changed in 1970.
    func moment(_ value: Double, now: Moment) -> Moment? {
        guard value.isFinite else { return nil }
        switch self {
        case .unixSeconds: return value > 0 ? Moment(seconds: value) : nil
        case .unixMilliseconds: return value > 0 ? Moment(seconds: value / 1000) : nil
        case .secondsAgo: return value >= 0 ? Moment(seconds: now.seconds - value) : nil
        case .rfc3339: return nil
        }
    }
}
