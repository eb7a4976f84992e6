/// A moment of wall-clock time, in milliseconds since 1970-01-01 00:00 UTC.
///
/// Readings, transitions and the playhead are placed by moments. They are for order and display: every
/// decision about how long something took is made by the part that owns a monotonic clock.
public struct Moment: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch; negative before it.
    public var milliseconds: Int64

    /// Creates the moment `milliseconds` after the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Creates the moment `seconds` after the Unix epoch, to the nearest millisecond.
    ///
    /// Values beyond what 64 bits of milliseconds can hold, and NaN, become the nearest end or the epoch.
    public init(seconds: Double) {
        let scaled = (seconds * 1000).rounded()
        self.milliseconds = Int64(exactly: scaled) ?? (scaled > 0 ? .max : scaled < 0 ? .min : 0)
    }

    /// Seconds since the Unix epoch.
    public var seconds: Double { Double(milliseconds) / 1000 }

    /// The moment `duration` later.
    public static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds &+ duration.milliseconds)
    }

    /// The moment `duration` earlier.
    public static func - (moment: Moment, duration: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds &- duration.milliseconds)
    }

    /// How long after `earlier` this moment is; negative when it is before.
    public static func - (later: Moment, earlier: Moment) -> Duration {
        .milliseconds(later.milliseconds &- earlier.milliseconds)
    }

    /// Orders moments from the past to the future.
    public static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Duration {
    /// The whole milliseconds in this duration, rounded towards zero.
    public var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000
    }

    /// The duration in seconds, with a fraction.
    public var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
