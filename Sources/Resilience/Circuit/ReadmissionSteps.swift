/// How far a circuit has come in letting calls back.
struct ReadmissionSteps: Sendable {
    /// What a verdict leads to.
    enum Turn: Sendable {
        case stay
        /// All calls may pass again.
        case finished
        /// The first step went badly.
        case failed
    }

    /// Since when the circuit has been half-open.
    let since: Moment
    private var step: Int32 = 0
    private var succeeded: Int32 = 0
    private var failed: Int32 = 0
    /// Calls that may pass beside those that did; one whole call lets the next one pass.
    private var credit: Float = 0

    init(since: Moment) {
        self.since = since
    }

    /// The share of calls that pass now.
    func share(_ plan: Readmission) -> Double { plan.shares[Int(step)] }

    /// Whether the next call is one of those that pass; evenly spread, without chance.
    mutating func admits(_ plan: Readmission) -> Bool {
        credit += Float(share(plan))
        // The sum of ten tenths can be a little less than one.
        guard credit > 1 - 1e-4 else { return false }
        credit -= 1
        return true
    }

    mutating func record(succeeded success: Bool, _ plan: Readmission) -> Turn {
        if success { succeeded += 1 } else { failed += 1 }
        let isBad = Double(failed) >= plan.failureShare * Double(plan.callsPerStep)
        guard isBad || Int(succeeded + failed) >= plan.callsPerStep else { return .stay }
        succeeded = 0
        failed = 0
        if isBad, step == 0 { return .failed }
        if !isBad, Int(step) == plan.shares.count - 1 { return .finished }
        step += isBad ? -1 : 1
        return .stay
    }
}
