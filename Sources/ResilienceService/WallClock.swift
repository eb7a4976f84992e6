public import FoundationEssentials
import Resilience

/// Tells the time of day, which only pages and logs need: decisions are made on the registry's clock.
public struct WallClock: Sendable {
    private let read: @Sendable () -> Date

    /// Creates a clock that asks `read`.
    public init(_ read: @escaping @Sendable () -> Date) {
        self.read = read
    }

    /// The machine's clock.
    public static let system = WallClock { .now }

    /// The time of day.
    public var now: Date { read() }

    /// The time of day at `moment`, which a clock read as `reference` just now.
    func date(of moment: Moment, readingAs reference: Moment) -> Date {
        now.addingTimeInterval(-moment.duration(to: reference).inSeconds)
    }
}

extension Date {
    /// RFC 3339 in UTC with milliseconds.
    var rfc3339: String {
        formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

extension Duration {
    /// The duration in seconds, with a fraction.
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
