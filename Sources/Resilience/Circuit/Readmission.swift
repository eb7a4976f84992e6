/// Lets calls back step by step once the probes of a half-open circuit have succeeded.
///
///     HalfOpenSettings(readmission: Readmission())   // 10 %, then 25 %, then 50 % of the calls, then all
///
/// A step that goes well leads to the next one and finally to closed; one that goes badly falls back by one
/// step, and the first one to open.
public struct Readmission: Sendable, Hashable {
    /// The shares of calls that pass (0–1), rising.
    public let shares: [Double]
    /// How many calls have to give a verdict before a step ends well.
    public let callsPerStep: Int
    /// A step ends badly as soon as this share (0–1) of its calls cannot but fail.
    public let failureShare: Double

    /// Describes the way back.
    public init(shares: [Double] = [0.1, 0.25, 0.5], callsPerStep: Int = 10, failureShare: Double = 0.5) {
        self.shares = shares
        self.callsPerStep = callsPerStep
        self.failureShare = failureShare
    }

    var problems: [SettingsProblem] {
        var problems: [SettingsProblem] = []
        let field = "halfOpen.readmission"
        let isRising = zip(shares, shares.dropFirst()).allSatisfy { $0 < $1 }
        if shares.isEmpty || !isRising || !shares.allSatisfy({ $0 > 0 && $0 < 1 }) {
            let rule = "at least one share, rising, each above 0 and below 1"
            problems.append(.init(field: "\(field).shares", value: shares, rule: rule))
        }
        if !(1...100_000).contains(callsPerStep) {
            let rule = "between 1 and 100000"
            problems.append(.init(field: "\(field).callsPerStep", value: callsPerStep, rule: rule))
        }
        if !(failureShare > 0 && failureShare <= 1) {
            let rule = "above 0 and at most 1"
            problems.append(.init(field: "\(field).failureShare", value: failureShare, rule: rule))
        }
        return problems
    }
}
