import Monitoring

/// Makes counters of numbers that only tell the calls of the last seconds.
///
/// A window of n seconds that holds x calls means x/n calls a second. Added up over the time between looks
/// that gives a count that grows as fast as the true one. It starts with the calls of the first window, and a
/// gap of more than a minute counts as a minute, for what happened in it nobody knows.
struct WindowIntegral: Sendable {
    private static let longestGap = 60.0

    private var current: [Counter: Double] = [:]
    private var totals: [Counter: Double] = [:]
    private var last: Moment?

    /// Adds the calls of a window of this look.
    mutating func add(_ calls: Double, of counter: Counter, perSeconds seconds: Double, at now: Moment) {
        guard calls.isFinite, calls >= 0, seconds > 0 else { return }
        let elapsed = last.map { max(0, (now - $0).inSeconds) } ?? seconds
        current[counter, default: 0] += calls / seconds * min(elapsed, max(seconds, Self.longestGap))
    }

    /// Ends a look.
    ///
    /// - Returns: What has been counted since the first look, for the counters of this one.
    mutating func settle(at now: Moment) -> [Counter: Double] {
        guard !current.isEmpty else { return [:] }
        last = now
        for (counter, calls) in current { totals[counter, default: 0] += calls }
        defer { current = [:] }
        return totals.filter { current[$0.key] != nil }
    }
}
