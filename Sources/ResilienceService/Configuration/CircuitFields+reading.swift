import Resilience

extension CircuitFields {
    /// Changes the fields that are written in `section`.
    mutating func read(_ section: ConfigurationSection) {
        section.read("consecutive_failures", as: .count, orOff: &consecutiveFailures)
        failureRate.read(section.section("failure_rate"))
        let slow = section.section("slow_call_rate")
        slowCallRate.read(slow)
        slow.read("slower_than", as: .duration, into: &slowCallRate.slowerThan)
        let stalled = section.section("stall")
        stalled.read("share", as: .share, orOff: &stall.share)
        stalled.read("longer_than", as: .duration, into: &stall.longerThan)
        stalled.read("minimum_calls", as: .count, into: &stall.minimumCalls)
        openPeriod = openPeriod.reading(section.section("open_period"))
        halfOpen.read(section.section("half_open"))
        section.read("retry_after_ceiling", as: .duration, into: &retryAfterCeiling)
        section.read("enforced", as: .flag, into: &isEnforced)
        section.read("timing", as: .word(called: "timing"), into: &timing)
    }
}

extension CircuitFields.Rate {
    fileprivate mutating func read(_ section: ConfigurationSection) {
        section.read("threshold", as: .share, orOff: &threshold)
        section.read("minimum_calls", as: .count, into: &minimumCalls)
        section.read("window", as: .window, into: &window)
        guard case .time(let span, var buckets) = window else {
            var ignored: Int?
            section.read("buckets", as: .count, orOff: &ignored)
            if ignored != nil { section.note("buckets", rule: "goes with a window of time only") }
            return
        }
        section.read("buckets", as: .count, into: &buckets)
        window = .time(span, buckets: buckets)
    }
}

extension Backoff {
    /// The backoff with the fields that are written in `section`.
    func reading(_ section: ConfigurationSection) -> Backoff {
        var (base, multiplier, maximum, jitter) = (base, multiplier, Duration?.some(maximum), jitter)
        let isConstant = self.base == self.maximum
        section.read("base", as: .duration, into: &base)
        // A constant period that is given another length stays constant.
        if isConstant { maximum = nil }
        section.read("maximum", as: .duration, orOff: &maximum)
        section.read("multiplier", as: .number, into: &multiplier)
        if isConstant, maximum != nil, multiplier == 1 { multiplier = 2 }
        section.read("jitter", as: .jitter, into: &jitter)
        return Backoff(base: base, multiplier: multiplier, maximum: maximum ?? base, jitter: jitter)
    }
}
