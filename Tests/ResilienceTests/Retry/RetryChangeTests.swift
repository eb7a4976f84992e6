import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A retry and a budget whose settings change")
struct RetryChangeTests {
    let clock = ManualClock()

    private func settings(attempts: Int) throws -> RetrySettings {
        try RetrySettings(attempts: attempts, backoff: .constant(.seconds(1)))
    }

    /// Fails whatever it is asked, after so many waits, and says how often it was asked.
    private func exhaust(_ retry: Retry, waits: Int, meanwhile: () throws -> Void = {}) async throws -> Int {
        let tally = Tally()
        async let outcome = Task {
            try await retry.run { () async throws -> Int in
                tally.add()
                throw Broken()
            }
        }.result
        for wait in 0..<waits {
            await clock.waitForSleepers(count: 1)
            if wait == 0 { try meanwhile() }
            clock.advanceToNextSleeper()
        }
        let result = await outcome
        #expect(throws: Broken()) { try result.get() }
        return tally.count
    }

    @Test("a call on its way ends by the settings it began with; the next goes by the new ones")
    func inProgress() async throws {
        let log = EventLog(capacity: 10)
        let retry = Retry("r", settings: try settings(attempts: 3), clock: clock, log: log)
        let events = log.events(after: 0)
        let asked = try await exhaust(retry, waits: 2) { retry.apply(try settings(attempts: 2)) }
        #expect(asked == 3)
        #expect(try await exhaust(retry, waits: 1) == 2)

        #expect(retry.settings == (try settings(attempts: 2)))
        let snapshot = retry.snapshot()
        #expect(snapshot.settings == retry.settings)
        #expect([snapshot.retries, snapshot.calls.exhausted] == [3, 2])
        var limits: [Int] = []
        for await delivery in events {
            guard case .event(let event) = delivery, case .retry(let notice) = event.kind else { continue }
            limits.append(notice.limit)
            if limits.count == 3 { break }
        }
        #expect(limits == [3, 3, 2])
    }

    @Test("a budget keeps its tokens as far as there is room, and more room is filled by successes only")
    func tokens() throws {
        let budget = RetryBudget("b", settings: try RetryBudgetSettings(capacity: 100))
        _ = budget.withdraw(isRateLimited: false)
        #expect(budget.withdraw(isRateLimited: false) == 14)
        budget.apply(try RetryBudgetSettings(capacity: 20, retryCost: 19, successRefund: 3))
        #expect(budget.snapshot() == RetryBudgetSnapshot(name: "b", tokens: 20, capacity: 20, refusals: 0))
        #expect(budget.withdraw(isRateLimited: false) == 19)
        #expect(budget.withdraw(isRateLimited: false) == nil)
        budget.apply(try RetryBudgetSettings(capacity: 500, successRefund: .max))
        #expect(budget.snapshot() == RetryBudgetSnapshot(name: "b", tokens: 1, capacity: 500, refusals: 1))
        budget.depositSuccess()
        #expect(budget.tokens == 500)
    }

    @Test("a call on its way is paid for by the budget it began with, and gets its refund there")
    func budgets() async throws {
        let (old, new) = (RetryBudget("old"), RetryBudget("new"))
        let retry = Retry("r", settings: try settings(attempts: 3), budget: old, clock: clock)
        #expect(try await exhaust(retry, waits: 2) { retry.pay(from: new) } == 3)
        #expect([old.tokens, new.tokens] == [500 - 28, 500])
        #expect(retry.budget === new)
        #expect(try await exhaust(retry, waits: 2) == 3)
        #expect([old.tokens, new.tokens] == [500 - 28, 500 - 28])
        retry.pay(from: nil)
        #expect(try await exhaust(retry, waits: 2) == 3)
        #expect([old.tokens, new.tokens] == [500 - 28, 500 - 28])
    }
}
