/// A point in monotonic time, in nanoseconds since the origin of its ``TimeSource``.
///
/// A moment says nothing about the time of day. Moments of two time sources do not compare; a registry
/// gives all its parts the same source.
public struct Moment: InstantProtocol, Hashable, Sendable {
    /// Nanoseconds since the origin of the time source.
    public let nanoseconds: Int64

    /// Makes the moment that lies `nanoseconds` after the origin.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The origin of the time source.
    public static let origin = Moment(nanoseconds: 0)

    /// The moment that lies `duration` later; stops at the end of the range instead of overflowing.
    public func advanced(by duration: Duration) -> Moment {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
        guard overflow else { return Moment(nanoseconds: sum) }
        return Moment(nanoseconds: duration < .zero ? .min : .max)
    }

    /// How long it is from here until `other`; negative when `other` is earlier.
    public func duration(to other: Moment) -> Duration {
        let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
        guard overflow else { return .nanoseconds(difference) }
        return .nanoseconds(nanoseconds < 0 ? Int64.max : Int64.min)
    }

    /// Orders moments of one time source, earlier first.
    public static func < (left: Moment, right: Moment) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// How many nanoseconds it is from here until `later`; zero when that is earlier.
    func nanoseconds(until later: Moment) -> Int64 {
        let (difference, overflow) = later.nanoseconds.subtractingReportingOverflow(nanoseconds)
        guard overflow else { return max(0, difference) }
        return later.nanoseconds > 0 ? .max : 0
    }
}
