import Dashboard
import Monitoring

/// Numbers that may be missing, as they are written: what nobody knows is `--`, never zero.
enum Figures {
    /// What stands for a number that is not known.
    static let unknown = "--"

    /// A rate or a count: `412`, `2.1k`.
    static func rate(_ value: Double?) -> String { value?.briefRate ?? unknown }

    /// A ratio in whole percent without the sign: `71`.
    static func percent(_ ratio: Double?) -> String { ratio?.briefPercent ?? unknown }

    /// A ratio in percent with one decimal and without the sign: `96.4`.
    static func tenths(_ ratio: Double?) -> String { ratio?.percentWithTenths ?? unknown }

    /// A factor: `1.38`.
    static func factor(_ value: Double?) -> String { value?.factor ?? unknown }

    /// How long something has lasted: `0:21`, `11m`.
    static func span(_ duration: Duration?) -> String { duration?.brief ?? unknown }

    /// A setting in seconds: `250ms`, `30s`.
    static func setting(seconds: Double?) -> String {
        guard let seconds, seconds.isFinite, seconds.magnitude < 1e9 else { return unknown }
        return Duration.milliseconds(Int64((seconds * 1000).rounded())).plain
    }

    /// A countdown, rounded up so that it reads `0:00` at the end and not before.
    static func countdown(seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return unknown }
        return Duration.milliseconds(Int64(min(max(0, seconds), 1e9).rounded(.up)) * 1000).brief
    }

    /// What is left of a time, to the second within the hour, rounded up: `14:32`, `3h5m`.
    static func left(_ duration: Duration) -> String {
        let seconds = max(0, (duration.milliseconds + 999) / 1000)
        guard seconds < 3600 else { return duration.brief }
        return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
    }

    /// What is left of a time in three characters or four, rounded up to its unit: `42s`, `15m`, `23h`.
    static func leftBriefly(_ duration: Duration) -> String {
        let seconds = max(0, (duration.milliseconds + 999) / 1000)
        if seconds < 60 { return "\(seconds)s" }
        if seconds <= 99 * 60 { return "\((seconds + 59) / 60)m" }
        if seconds <= 99 * 3600 { return "\((seconds + 3599) / 3600)h" }
        return "\((seconds + 86_399) / 86_400)d"
    }

    /// How old something is: tenths of a second at first, then `34s`, `12m`.
    static func age(_ duration: Duration?) -> String {
        guard let duration else { return unknown }
        let milliseconds = max(0, duration.milliseconds)
        if milliseconds < 10_000 { return "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s" }
        return milliseconds < 120_000 ? "\(milliseconds / 1000)s" : duration.brief
    }

    /// A delay between two events: `+8s`, `+2:05`.
    static func lag(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        let sign = milliseconds < 0 ? "-" : "+"
        let size = Duration.milliseconds(milliseconds.magnitude)
        return sign + (milliseconds.magnitude < 60_000 ? "\(milliseconds.magnitude / 1000)s" : size.brief)
    }

    /// A size in bytes: `812 B`, `3.4 kB`, `1.2 MB`.
    static func bytes(_ value: Int) -> String {
        switch value {
        case ..<1000: "\(value) B"
        case ..<1_000_000: tenth(value, of: 1000) + " kB"
        default: tenth(value, of: 1_000_000) + " MB"
        }
    }

    private static func tenth(_ value: Int, of unit: Int) -> String {
        "\(value / unit).\(value % unit * 10 / unit)"
    }
}
