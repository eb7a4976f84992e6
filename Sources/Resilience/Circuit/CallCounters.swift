/// How many calls ended how, since the circuit was made; they only grow.
public struct CallCounters: Sendable, Hashable {
    /// Calls that the dependency served.
    public internal(set) var success: UInt64 = 0
    /// Calls that failed, rate limits included, time-outs not.
    public internal(set) var failure: UInt64 = 0
    /// Calls that took longer than their limit.
    public internal(set) var timeout: UInt64 = 0
    /// Calls that said nothing about the dependency.
    public internal(set) var ignored: UInt64 = 0
    /// Calls that their caller gave up.
    public internal(set) var cancelled: UInt64 = 0
    /// Calls that the circuit refused.
    public internal(set) var rejected: UInt64 = 0
    /// Calls that another policy inside refused.
    public internal(set) var rejectedInside: UInt64 = 0
    /// Calls that ended after the circuit had moved on, so that they decided nothing.
    public internal(set) var late: UInt64 = 0
    /// Calls whose ticket was dropped without a word.
    public internal(set) var abandoned: UInt64 = 0
    /// Among the counted calls: those that were slow.
    public internal(set) var slow: UInt64 = 0
    /// Among the failures: those that were rate limits.
    public internal(set) var rateLimited: UInt64 = 0

    /// Nothing counted yet.
    public init() {}

    mutating func count(_ verdict: Verdict) {
        switch verdict {
        case .success: success += 1
        case .failure, .tripNow: failure += 1
        case .timeout: timeout += 1
        case .rateLimited:
            failure += 1
            rateLimited += 1
        case .ignored: ignored += 1
        case .cancelled: cancelled += 1
        case .rejectedInside: rejectedInside += 1
        }
    }
}
