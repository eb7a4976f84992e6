/// What one breaker did in one stretch of time.
///
/// Sums are what was counted in the stretch; a counter that the source does not export adds nothing.
public struct HistoryCell: Equatable, Sendable {
    /// The worst state in the cell, so that a short trip never vanishes.
    public var worst: BreakerState
    /// The seconds of the cell that readings account for.
    public var seconds: Float = 0
    /// Calls asked of the breaker, refused ones included.
    public var calls: Float = 0
    /// Calls that failed, timeouts included.
    public var failures: Float = 0
    /// Calls that were slow.
    public var slow: Float = 0
    /// Calls that were refused.
    public var rejected: Float = 0
    /// Logical calls that went through a retry.
    public var retryCalls: Float = 0
    /// Extra attempts beyond the first.
    public var retries: Float = 0
    /// Calls answered by a fallback.
    public var fallbacks: Float = 0
    /// Fallbacks that failed as well.
    public var fallbackFailures: Float = 0
    // Not a number when nobody told: half the size of an optional.
    private var ratio: Float = .nan

    /// Creates a cell in which nothing was counted.
    public init(worst: BreakerState) {
        self.worst = worst
    }

    /// The highest failure ratio that the source told in the cell, 0 to 1.
    public var failureRatio: Float? {
        get { ratio.isNaN ? nil : ratio }
        set { ratio = newValue ?? .nan }
    }

    /// Calls per second over the seconds accounted for; `nil` when there are none.
    public var callsPerSecond: Float? { seconds > 0 ? calls / seconds : nil }

    /// Attempts per logical call; `nil` when there was no call.
    public var retryFactor: Float? { retryCalls > 0 ? 1 + retries / retryCalls : nil }

    /// Takes `other` in: the worse state, the sums, the higher ratio.
    public mutating func merge(_ other: HistoryCell) {
        worst = worst.worse(than: other.worst)
        add(other, share: 1)
    }

    /// Adds `share` of the sums of `other`, and takes the higher ratio.
    mutating func add(_ other: HistoryCell, share: Float) {
        seconds += other.seconds * share
        calls += other.calls * share
        failures += other.failures * share
        slow += other.slow * share
        rejected += other.rejected * share
        retryCalls += other.retryCalls * share
        retries += other.retries * share
        fallbacks += other.fallbacks * share
        fallbackFailures += other.fallbackFailures * share
        if !(ratio >= other.ratio) && !other.ratio.isNaN { ratio = other.ratio }
    }
}

extension HistoryCell {
    /// Whether two cells say the same, a missing ratio being equal to a missing ratio.
    public static func == (left: HistoryCell, right: HistoryCell) -> Bool {
        left.worst == right.worst && left.seconds == right.seconds && left.calls == right.calls
            && left.failures == right.failures && left.slow == right.slow && left.rejected == right.rejected
            && left.retryCalls == right.retryCalls && left.retries == right.retries
            && left.fallbacks == right.fallbacks && left.fallbackFailures == right.fallbackFailures
            && left.failureRatio == right.failureRatio
    }
}
