/// When a target is read next: regular while it answers, slower the longer it does not.
///
/// The times are durations since the schedule's start, so that a suspended machine is no reason to catch up.
struct PollSchedule: Sendable {
    /// How far apart reads are while the target answers.
    let interval: Duration
    /// How far apart they are at most while it does not.
    let slowest: Duration
    private(set) var failuresInARow = 0
    private var next: Duration

    /// Starts a schedule whose first read comes `share` of an interval after the start, so that hundreds of
    /// targets do not answer in the same millisecond: 0 is at once, 1 a whole interval later.
    init(interval: Duration, slowest: Duration = .seconds(5), startingAt share: Double) {
        self.interval = interval
        self.slowest = max(interval, slowest)
        self.next = interval * share
    }

    /// How long to wait from `now` until the next read.
    func wait(at now: Duration) -> Duration { max(.zero, next - now) }

    /// Notes that a read ended well at `now`.
    mutating func succeeded(at now: Duration) {
        failuresInARow = 0
        advance(by: interval, at: now)
    }

    /// Notes that a read failed at `now`: the first two failures keep the pace, because most outages are
    /// short; then the distance doubles up to `slowest`.
    ///
    /// A target that has asked for a `rest` gets it, up to five minutes.
    mutating func failed(at now: Duration, rest: Duration = .zero) {
        failuresInARow += 1
        let doublings = min(max(failuresInARow - 2, 0), 16)
        advance(by: min(interval * (1 << doublings), slowest), at: now)
        // A rest is counted from the answer that asked for it, and not from the beat.
        next = max(next, now + min(rest, Self.longestRest))
    }

    /// More than a server that is only busy asks for.
    private static let longestRest: Duration = .seconds(300)

    private mutating func advance(by distance: Duration, at now: Duration) {
        // Keep the beat when a read was quick; begin a new one when it took longer than the distance.
        next = next + distance > now ? next + distance : now + distance
        if next - now > distance { next = now + distance }
    }
}
