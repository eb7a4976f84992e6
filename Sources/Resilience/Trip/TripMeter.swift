/// A trip rule together with what it has seen.
struct TripMeter: Sendable {
    private enum Gauge: Sendable {
        /// The rule looks at the row of failures, which the circuit counts itself.
        case none
        case calls(CountWindow)
        case time(TimeWindow)
    }

    let rule: TripRule
    private var gauge: Gauge

    init(_ rule: TripRule) {
        self.rule = rule
        gauge =
            switch rule {
            case .consecutiveFailures: .none
            case .failureRate(_, let window, _), .slowCallRate(_, _, let window, _):
                switch window {
                case .calls(let count): .calls(CountWindow(capacity: count))
                case .time(let span, let buckets): .time(TimeWindow(span: span, buckets: buckets))
                }
            }
    }

    /// Counts one completed call that is not neutral.
    mutating func record(_ verdict: Verdict, took duration: Int64, at now: Moment) {
        switch rule {
        case .consecutiveFailures:
            break
        case .failureRate:
            mark(verdict.countsAsFailure, at: now)
        case .slowCallRate(_, let limit, _, _):
            mark(duration >= limit.nanoseconds, at: now)
        }
    }

    /// Whether the rule is met at `now`, after so many failures in a row.
    func isMet(at now: Moment, consecutiveFailures: Int) -> Bool {
        switch rule {
        case .consecutiveFailures(let limit):
            consecutiveFailures >= limit
        case .failureRate(let threshold, _, let minimum), .slowCallRate(let threshold, _, _, let minimum):
            counts(at: now).ratio(minimum: minimum).map { $0 >= threshold } ?? false
        }
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
        let minimum: Int
        switch rule {
        case .consecutiveFailures: return Moment(nanoseconds: .max)
        case .failureRate(_, _, let calls), .slowCallRate(_, _, _, let calls): minimum = calls
        }
        switch gauge {
        case .none: return Moment(nanoseconds: .max)
        case .calls(let window): return window.counts.isQuiet(minimum) ? Moment(nanoseconds: .max) : nil
        case .time(let window): return window.newestCounts.isQuiet(minimum) ? window.newestEnd : nil
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
