/// A trip rule together with what it has seen.
struct TripMeter: Sendable {
    private enum Gauge: Sendable {
        /// The rule looks at the row of failures, which the circuit counts itself.
        case none
        case calls(CountWindow)
        case time(TimeWindow)

        init(_ window: Window) {
            self =
                switch window {
                case .calls(let count): .calls(CountWindow(capacity: count))
                case .time(let span, let buckets): .time(TimeWindow(span: span, buckets: buckets))
                }
        }
    }

    private var gauge: Gauge
    /// The calls that a rate needs at least, or the failures in a row.
    private let minimum: Int32
    private let threshold: Double

    init(_ rule: TripRule) {
        switch rule {
        case .consecutiveFailures(let limit):
            self.init(.none, minimum: limit)
        case .failureRate(let threshold, let window, let calls):
            self.init(Gauge(window), minimum: calls, threshold: threshold)
        case .slowCallRate(let threshold, _, let window, let calls):
            self.init(Gauge(window), minimum: calls, threshold: threshold)
        }
    }

    private init(_ gauge: Gauge, minimum: Int, threshold: Double = 1) {
        self.gauge = gauge
        self.minimum = Int32(clamping: minimum)
        self.threshold = threshold
    }

    /// Counts one completed call that is not neutral, as `rule` says, which is the meter's own.
    mutating func record(_ verdict: Verdict, took duration: Int64, by rule: TripRule, at now: Moment) {
        switch rule {
        case .consecutiveFailures: break
        case .failureRate: mark(verdict.countsAsFailure, at: now)
        case .slowCallRate(_, let limit, _, _): mark(duration >= limit.nanoseconds, at: now)
        }
    }

    /// Whether the rule is met at `now`, after so many failures in a row.
    func isMet(at now: Moment, consecutiveFailures: Int) -> Bool {
        if case .none = gauge { return consecutiveFailures >= Int(minimum) }
        return counts(at: now).ratio(minimum: Int(minimum)).map { $0 >= threshold } ?? false
    }

    /// What the window of a rate holds at `now`; empty for other rules.
    func counts(at now: Moment) -> WindowCounts {
        switch gauge {
        case .none: WindowCounts()
        case .calls(let window): window.counts
        case .time(let window): window.counts(at: now)
        }
    }

    /// Until when a success that is not slow can change no more than the count of the newest calls; `nil` when
    /// the next one may complete the minimum of calls and so meet the rule.
    var quietEnd: Moment? {
        switch gauge {
        case .none: return Moment(nanoseconds: .max)
        case .calls(let window): return window.counts.isQuiet(Int(minimum)) ? Moment(nanoseconds: .max) : nil
        case .time(let window): return window.newestCounts.isQuiet(Int(minimum)) ? window.newestEnd : nil
        }
    }

    /// Counts calls that succeeded, were not slow and ended before ``quietEnd``.
    mutating func recordSuccesses(_ count: Int) {
        switch gauge {
        case .none:
            break
        case .calls(var window):
            gauge = .none
            window.recordUnmarked(count)
            gauge = .calls(window)
        case .time(var window):
            gauge = .none
            window.recordUnmarked(count)
            gauge = .time(window)
        }
    }

    mutating func clear() {
        switch gauge {
        case .none:
            break
        case .calls(var window):
            gauge = .none
            window.clear()
            gauge = .calls(window)
        case .time(var window):
            gauge = .none
            window.clear()
            gauge = .time(window)
        }
    }

    private mutating func mark(_ marked: Bool, at now: Moment) {
        // The window is taken out while it changes, so that its buffer is unique and not copied.
        switch gauge {
        case .none:
            break
        case .calls(var window):
            gauge = .none
            window.record(marked: marked)
            gauge = .calls(window)
        case .time(var window):
            gauge = .none
            window.record(marked: marked, at: now)
            gauge = .time(window)
        }
    }
}
