import Synchronization

/// Tries a call again when that can help, and spreads the tries so that they do no harm.
///
///     let retry = Retry("embeddings", settings: try RetrySettings(attempts: 3))
///     let vector = try await retry.run { try await api.embed(text) }
///
/// Only failures that may pass are tried again. A rate limit is tried again only if it said when; an open
/// circuit only if it will let calls through before the elapsed limit.
public final class Retry: Sendable {
    /// The name that people and metrics know it by.
    public let name: String
    /// The settings it works by.
    public let settings: RetrySettings
    /// The budget that pays for the retries, if there is one.
    public let budget: RetryBudget?
    private let time: TimeSource
    private let log: EventLog?
    private let advise: @Sendable (any Error) -> RetryAdvice
    private let generator: Mutex<SplitMix64>
    private let counts: Mutex<RetrySnapshot>

    /// Makes a retry.
    ///
    /// - Parameters:
    ///   - name: What people and metrics call it.
    ///   - settings: How often, how fast and for how long to try.
    ///   - budget: What pays for retries; by default nothing limits them.
    ///   - clock: What it waits with.
    ///   - log: Where its retries are told; by default nowhere.
    ///   - seed: Where the spread of delays begins.
    ///   - advise: Whether trying again after an error can help.
    public init<C: Clock<Duration>>(
        _ name: String,
        settings: RetrySettings = .standard,
        budget: RetryBudget? = nil,
        clock: C = .continuous,
        log: EventLog? = nil,
        seed: UInt64 = .random(in: .min ... .max),
        advise: @escaping @Sendable (any Error) -> RetryAdvice = Classifier.advice
    ) {
        self.name = name
        self.settings = settings
        self.budget = budget
        self.log = log
        self.advise = advise
        generator = Mutex(SplitMix64(seed: seed))
        time = TimeSource(clock)
        counts = Mutex(RetrySnapshot(name: name, settings: settings))
    }

    /// What the retry has done until now.
    public func snapshot() -> RetrySnapshot {
        counts.withLock { $0 }
    }

    /// Runs `operation`, again and again where that can help.
    ///
    /// - Throws: The error of the last attempt, unchanged.
    public func run<Value>(_ operation: () async throws -> Value) async throws -> Value {
        try await run { _ in try await operation() }
    }

    /// Runs `operation`, again and again where that can help; it is told the number of the attempt, from 1.
    ///
    /// - Throws: The error of the last attempt, unchanged.
    public func run<Value>(_ operation: (_ attempt: Int) async throws -> Value) async throws -> Value {
        let start = time.now
        var plan = RetryPlan(settings)
        var paid = 0
        while true {
            do {
                let value = try await operation(plan.attempt)
                succeeded(attempt: plan.attempt, paid: paid)
                return value
            } catch {
                paid = try await prepareRetry(after: error, start: start, plan: &plan)
            }
        }
    }

    /// Waits for the next attempt and says what it cost; throws `error` when there is not going to be one.
    private func prepareRetry(after error: any Error, start: Moment, plan: inout RetryPlan) async throws
        -> Int
    {
        let failed = plan.attempt
        guard !Task.isCancelled, !(error is CancellationError) else {
            cancelled(duringAttempt: true)
            throw error
        }
        let advice = advise(error)
        let now = time.now
        guard case .retry(let delay) = decide(advice, elapsed: start.duration(to: now), plan: &plan) else {
            gaveUp(attempt: failed)
            throw error
        }
        guard let cost = pay(for: advice) else {
            gaveUp(attempt: failed, isBudgetEmpty: true)
            throw error
        }
        counts.withLock { $0.attempts.failure += 1 }
        let notice = RetryNotice(
            retry: name,
            attempt: failed,
            limit: settings.attempts,
            delay: delay,
            failureKind: Classifier.kind(of: error)
        )
        log?.publish(.retry(notice), at: now)
        if delay > .zero {
            do {
                try await time.sleep(until: now.advanced(by: delay))
            } catch {
                budget?.deposit(cost)
                cancelled(duringAttempt: false)
                throw error
            }
        }
        counts.withLock { $0.retries += 1 }
        return cost
    }

    private func decide(_ advice: RetryAdvice, elapsed: Duration, plan: inout RetryPlan) -> RetryPlan.Step {
        generator.withLock { plan.attemptFailed(advice, elapsed: elapsed, using: &$0) }
    }

    private func pay(for advice: RetryAdvice) -> Int? {
        guard let budget else { return 0 }
        if case .rateLimited = advice { return budget.withdraw(isRateLimited: true) }
        return budget.withdraw(isRateLimited: false)
    }

    private func succeeded(attempt: Int, paid: Int) {
        counts.withLock { counts in
            counts.attempts.success += 1
            if attempt == 1 {
                counts.calls.successWithoutRetry += 1
            } else {
                counts.calls.successWithRetry += 1
            }
        }
        guard let budget else { return }
        budget.deposit(attempt == 1 ? budget.settings.successRefund : paid)
    }

    private func gaveUp(attempt: Int, isBudgetEmpty: Bool = false) {
        counts.withLock { counts in
            counts.attempts.failure += 1
            if isBudgetEmpty { counts.budgetRefusals += 1 }
            if attempt == 1 {
                counts.calls.failedWithoutRetry += 1
            } else {
                counts.calls.exhausted += 1
            }
        }
    }

    private func cancelled(duringAttempt: Bool) {
        counts.withLock { counts in
            if duringAttempt { counts.attempts.cancelled += 1 }
            counts.calls.cancelled += 1
        }
    }
}
