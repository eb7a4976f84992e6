import Synchronization

/// Tokens that retries share, so that they cannot multiply the load on a dependency that is down.
public final class RetryBudget: Sendable {
    private struct State {
        var settings: RetryBudgetSettings
        var tokens: Int
        var refusals: UInt64 = 0

        mutating func deposit(_ tokens: Int) {
            // Both are at least 0, and a refund may be as large as a number can be.
            self.tokens += min(settings.capacity - self.tokens, tokens)
        }
    }

    /// The name that retries and metrics know it by.
    public let name: String
    private let state: Mutex<State>

    /// Makes a full budget.
    public init(_ name: String, settings: RetryBudgetSettings = .standard) {
        self.name = name
        state = Mutex(State(settings: settings, tokens: settings.capacity))
    }

    /// What retries cost and successes bring.
    public var settings: RetryBudgetSettings { state.withLock { $0.settings } }

    /// The tokens that are left.
    public var tokens: Int { state.withLock { $0.tokens } }

    /// The budget now.
    public func snapshot() -> RetryBudgetSnapshot {
        let state = state.withLock { $0 }
        return RetryBudgetSnapshot(
            name: name,
            tokens: state.tokens,
            capacity: state.settings.capacity,
            refusals: state.refusals
        )
    }

    /// Works by `settings` from now on: the tokens stay, as far as there is room for them.
    ///
    /// More room is not filled at once, only by successes: a change must not bring retries to a dependency
    /// that is down.
    public func apply(_ settings: RetryBudgetSettings) {
        state.withLock { state in
            state.settings = settings
            state.tokens = min(settings.capacity, state.tokens)
        }
    }

    /// Takes what a retry costs; `nil` when there is not enough.
    func withdraw(isRateLimited: Bool) -> Int? {
        state.withLock { state in
            let cost = isRateLimited ? state.settings.rateLimitCost : state.settings.retryCost
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
        state.withLock { $0.deposit(tokens) }
    }

    /// Brings what a success at the first attempt is worth.
    func depositSuccess() {
        state.withLock { $0.deposit($0.settings.successRefund) }
    }
}
