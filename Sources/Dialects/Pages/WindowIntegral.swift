import Monitoring

/// Makes counters of numbers that only tell the calls of the last seconds.
///
/// A window of n seconds that holds x calls means x/n calls a second. Added up over the time between looks
/// that gives a count that grows as fast as the true one; it starts with the calls of the first window.
struct WindowIntegral: Sendable {
    private var current: [Counter: Double] = [:]
    private var totals: [Counter: Double] = [:]
    private var last: Moment?

    /// Adds the calls of a window of this look.
    mutating func add(_ calls: Double, of counter: Counter, perSeconds seconds: Double) {
        guard calls.isFinite, calls >= 0, seconds > 0 else { return }
        let share = last == nil ? calls : calls / seconds
        current[counter, default: 0] += share
    }

    /// Ends a look.
    ///
    /// - Returns: What has been counted since the first look.
    mutating func settle(at now: Moment) -> [Counter: Double] {
        let elapsed = last.map { max(0, (now - $0).inSeconds) } ?? 1
        for (counter, value) in current { totals[counter, default: 0] += value * elapsed }
        defer { current = [:] }
        last = now
        return totals.filter { current[$0.key] != nil }
    }
}
