/// Opens a circuit while calls hang, before any of them has failed.
///
///     try CircuitSettings(stall: StallRule(share: 0.5, longerThan: .seconds(5), minimumCalls: 10))
public struct StallRule: Sendable, Hashable {
    /// The share of calls in flight (0–1) that have been so for too long.
    public let share: Double
    /// From when on a call in flight counts as stalled; taken up to an eighth longer.
    public let longerThan: Duration
    /// How many calls have to be in flight at least.
    public let minimumCalls: Int

    /// Describes when a circuit is stalled.
    public init(share: Double = 0.5, longerThan: Duration, minimumCalls: Int = 10) {
        self.share = share
        self.longerThan = longerThan
        self.minimumCalls = minimumCalls
    }

    var problems: [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if !(share > 0 && share <= 1) {
            problems.append(.init(field: "stall.share", value: share, rule: "above 0 and at most 1"))
        }
        if longerThan <= .zero {
            problems.append(.init(field: "stall.longerThan", value: longerThan, rule: "above 0"))
        }
        if minimumCalls < 1 {
            problems.append(.init(field: "stall.minimumCalls", value: minimumCalls, rule: "at least 1"))
        }
        return problems
    }
}
