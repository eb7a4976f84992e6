import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A retry budget")
struct RetryBudgetTests {
    @Test("begins full and costs 14 for a retry and 5 after a rate limit")
    func costs() {
        let budget = RetryBudget("b")
        #expect(budget.tokens == 500)
        #expect(budget.withdraw(isRateLimited: false) == 14)
        #expect(budget.withdraw(isRateLimited: true) == 5)
        #expect(budget.tokens == 481)
    }

    @Test("refuses what it cannot pay, and counts it")
    func refuses() throws {
        let budget = RetryBudget("b", settings: try RetryBudgetSettings(capacity: 20))
        #expect(budget.withdraw(isRateLimited: false) == 14)
        #expect(budget.withdraw(isRateLimited: false) == nil)
        #expect(budget.withdraw(isRateLimited: true) == 5)
        #expect(budget.withdraw(isRateLimited: true) == nil)
        #expect(budget.snapshot() == RetryBudgetSnapshot(name: "b", tokens: 1, capacity: 20, refusals: 2))
    }

    @Test("never holds more than its capacity")
    func isCapped() throws {
        let budget = RetryBudget("b", settings: try RetryBudgetSettings(capacity: 20))
        _ = budget.withdraw(isRateLimited: false)
        budget.deposit(1000)
        #expect(budget.tokens == 20)
    }

    @Test("gets one token for a success at the first attempt and the last cost for a success after a retry")
    func refunds() async throws {
        let budget = RetryBudget("b")
        let retry = Retry("r", settings: try RetrySettings(backoff: .none), budget: budget)
        _ = budget.withdraw(isRateLimited: false)
        #expect(budget.tokens == 486)

        try await retry.run { await Task.yield() }
        #expect(budget.tokens == 487)

        try await retry.run { attempt in if attempt < 3 { throw Broken() } }
        #expect(budget.tokens == 487 - 28 + 14)
    }

    @Test("is shared by all retries of its name")
    func isShared() async throws {
        let registry = Registry()
        let settings = try RetrySettings(attempts: 2, backoff: .none)
        let first = registry.retry("a", settings: settings, budget: registry.budget("shared"))
        let second = registry.retry("b", settings: settings, budget: registry.budget("shared"))
        _ = try? await first.run { () async throws -> Int in throw Broken() }
        _ = try? await second.run { () async throws -> Int in throw Broken() }
        #expect(registry.budget("shared").tokens == 500 - 28)
    }

    @Test("pays for a rate limit at its own price")
    func rateLimitPrice() async throws {
        let budget = RetryBudget("b")
        let retry = Retry("r", settings: try RetrySettings(attempts: 2, backoff: .none), budget: budget)
        _ = try? await retry.run { () async throws -> Int in throw HTTPFailure(429, retryAfter: .zero) }
        #expect(budget.tokens == 495)
    }
}
