public import Monitoring

extension Transition {
    /// Why it happened, in a few words, such as `52% of 100 failed` or `probe failed 2/5`.
    public var reason: String {
        if isGhost { return "opened and closed between samples" }
        switch (from, to) {
        case (.halfOpen, .open): return why.probeFailure
        case (.halfOpen, .closed): return why.probeSuccess
        case (.open, .halfOpen): return why.wait
        case (_, .forcedOpen), (_, .disabled): return why.person
        case (.forcedOpen, _), (.disabled, _): return why.person.isEmpty ? "hold released" : why.person
        case (_, .open): return why.rule
        default: return why.cause
        }
    }
}

extension Why {
    /// The rule that was broken with its numbers, such as `52% of 100 failed`; the bare cause without numbers.
    public var rule: String {
        if let ratio = failureRatio, let calls { return "\(ratio.briefPercent)% of \(calls) failed" }
        if let ratio = failureRatio { return "failure \(ratio.briefPercent)%" }
        if let failures = consecutiveFailures, consecutiveLimit != nil {
            return "\(failures) failures in a row"
        }
        return cause
    }

    /// The rule against its limit, such as `failure 52% >= 50%`.
    public var comparison: String {
        if let ratio = failureRatio, let threshold {
            return "failure \(ratio.briefPercent)% >= \(threshold.briefPercent)%"
        }
        if let failures = consecutiveFailures, let limit = consecutiveLimit {
            return "\(failures) failures in a row >= \(limit)"
        }
        return rule
    }

    fileprivate var probeFailure: String {
        if let failures, let calls, calls > 0 { return "probe failed \(failures)/\(calls)" }
        return cause.isEmpty ? "probe failed" : cause
    }

    fileprivate var probeSuccess: String {
        if let calls, calls > 0 { return "probe ok \(calls - (failures ?? 0))/\(calls)" }
        return cause.isEmpty ? "probes ok" : cause
    }

    fileprivate var wait: String {
        if let previousDuration { return "after \(previousDuration.plain) open" }
        return cause.isEmpty ? "wait elapsed" : cause
    }

    fileprivate var person: String {
        var parts: [String] = []
        if let actor { parts.append("by \(actor)") } else if !cause.isEmpty { parts.append(cause) }
        if let reason, !reason.isEmpty { parts.append("reason: \(reason)") }
        return parts.joined(separator: ", ")
    }
}
