/// How many retries a group of calls can afford.
///
/// Every retry takes tokens and every success brings some back, so that retries stop when most calls fail.
/// The defaults are those of the AWS retry quota: 500 tokens, 14 for a retry, 5 after a rate limit, 1 back
/// for a success at the first attempt, and the last cost back for a success after a retry.
public struct RetryBudgetSettings: Sendable, Hashable {
    /// The most tokens, and the number to begin with.
    public let capacity: Int
    /// What a retry costs.
    public let retryCost: Int
    /// What a retry after a rate limit costs.
    public let rateLimitCost: Int
    /// What a success at the first attempt brings back.
    public let successRefund: Int

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        capacity: Int = 500,
        retryCost: Int = 14,
        rateLimitCost: Int = 5,
        successRefund: Int = 1
    ) throws(InvalidSettings) {
        self.init(
            unchecked: capacity,
            retryCost: retryCost,
            rateLimitCost: rateLimitCost,
            refund: successRefund
        )
        var problems: [SettingsProblem] = []
        if capacity < 1 { problems.append(.init(field: "capacity", value: capacity, rule: "at least 1")) }
        if !(0...max(0, capacity)).contains(retryCost) {
            let rule = "between 0 and the capacity, \(capacity)"
            problems.append(.init(field: "retryCost", value: retryCost, rule: rule))
        }
        if !(0...max(0, capacity)).contains(rateLimitCost) {
            let rule = "between 0 and the capacity, \(capacity)"
            problems.append(.init(field: "rateLimitCost", value: rateLimitCost, rule: rule))
        }
        if successRefund < 0 {
            problems.append(.init(field: "successRefund", value: successRefund, rule: "at least 0"))
        }
        try InvalidSettings.check("retry budget", problems)
    }

    /// 500 tokens, 14 a retry, 5 after a rate limit, 1 back for a success.
    public static let standard = RetryBudgetSettings(
        unchecked: 500,
        retryCost: 14,
        rateLimitCost: 5,
        refund: 1
    )

    private init(unchecked capacity: Int, retryCost: Int, rateLimitCost: Int, refund: Int) {
        self.capacity = capacity
        self.retryCost = retryCost
        self.rateLimitCost = rateLimitCost
        successRefund = refund
    }
}
