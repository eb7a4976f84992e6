import Synchronization

/// Tokens that retries share, so that they cannot multiply the load on a dependency that is down.
public final class RetryBudget: Sendable {
    /// The name that retries and metrics know it by.
    public let name: String
    /// What retries cost and successes bring.
    public let settings: RetryBudgetSettings
    private let state: Mutex<(tokens: Int, refusals: UInt64)>

    /// Makes a full budget.
    public init(_ name: String, settings: RetryBudgetSettings = .standard) {
        self.name = name
        self.settings = settings
        state = Mutex((settings.capacity, 0))
    }

    /// The tokens that are left.
    public var tokens: Int { state.withLock { $0.tokens } }

    /// The budget now.
    public func snapshot() -> RetryBudgetSnapshot {
        let (tokens, refusals) = state.withLock { $0 }
        return RetryBudgetSnapshot(
            name: name,
            tokens: tokens,
            capacity: settings.capacity,
            refusals: refusals
        )
    }

    /// Takes what a retry costs; `nil` when there is not enough.
    func withdraw(isRateLimited: Bool) -> Int? {
        let cost = isRateLimited ? settings.rateLimitCost : settings.retryCost
        return state.withLock { state in
            guard state.tokens >= cost else {
                state.refusals += 1
                return nil
            }
            state.tokens -= cost
            return cost
        }
    }

    /// Brings tokens back, up to the capacity.
    func deposit(_ tokens: Int) {
        state.withLock { $0.tokens = min(settings.capacity, $0.tokens + tokens) }
    }
}
