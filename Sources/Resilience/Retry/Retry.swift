import Synchronization

/// Tries a call again when that can help, and spreads the tries so that they do no harm.
///
///     let retry = Retry("embeddings", settings: try RetrySettings(attempts: 3))
///     let vector = try await retry.run { try await api.embed(text) }
///
/// Only failures that may pass are tried again. A rate limit is tried again only if it said when; an open
/// circuit only if it will let calls through before the elapsed limit.
public final class Retry: Sendable {
    private struct State {
        /// The settings are in it.
        var snapshot: RetrySnapshot
        var budget: RetryBudget?
    }

    /// A call on its way: it ends by the settings and the budget that it began with.
    private struct Course {
        let start: Moment
        let budget: RetryBudget?
        var plan: RetryPlan
        /// What the present attempt cost.
        var paid = 0
    }

    /// The name that people and metrics know it by.
    public let name: String
    private let time: TimeSource
    private let log: EventLog?
    private let advise: @Sendable (any Error) -> RetryAdvice
    private let generator: Mutex<SplitMix64>
    private let state: Mutex<State>

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
        self.log = log
        self.advise = advise
        generator = Mutex(SplitMix64(seed: seed))
        time = TimeSource(clock)
        state = Mutex(State(snapshot: RetrySnapshot(name: name, settings: settings), budget: budget))
    }

    /// The settings it works by.
    public var settings: RetrySettings { state.withLock { $0.snapshot.settings } }

    /// The budget that pays for the retries, if there is one.
    public var budget: RetryBudget? { state.withLock { $0.budget } }

    /// What the retry has done until now.
    public func snapshot() -> RetrySnapshot {
        state.withLock { $0.snapshot }
    }

    /// Works by `settings` from now on: counters stay, calls on their way end by what they began with.
    public func apply(_ settings: RetrySettings) {
        state.withLock { $0.snapshot.settings = settings }
    }

    /// Pays from `budget` from now on, or from none; calls on their way go on with the one they began with.
    public func pay(from budget: RetryBudget?) {
        // What it replaces may be its last owner's; it ends outside the lock.
        _ = state.withLock { state in
            defer { state.budget = budget }
            return state.budget
        }
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
        var course = state.withLock {
            Course(start: start, budget: $0.budget, plan: RetryPlan($0.snapshot.settings))
        }
        while true {
            do {
                let value = try await operation(course.plan.attempt)
                succeeded(course)
                return value
            } catch {
                try await prepareRetry(after: error, &course)
            }
        }
    }

    /// Pays for the next attempt and waits for it; throws `error` when there is not going to be one.
    private func prepareRetry(after error: any Error, _ course: inout Course) async throws {
        let failed = course.plan.attempt
        guard !Task.isCancelled, !(error is CancellationError) else {
            cancelled(duringAttempt: true)
            throw error
        }
        let advice = advise(error)
        let now = time.now
        guard case .retry(let delay) = decide(advice, at: now, &course) else {
            gaveUp(attempt: failed)
            throw error
        }
        guard let cost = pay(for: advice, from: course.budget) else {
            gaveUp(attempt: failed, isBudgetEmpty: true)
            throw error
        }
        count { $0.attempts.failure += 1 }
        let notice = RetryNotice(
            retry: name,
            attempt: failed,
            limit: course.plan.settings.attempts,
            delay: delay,
            failureKind: Classifier.kind(of: error)
        )
        log?.publish(.retry(notice), at: now)
        if delay > .zero {
            do {
                try await time.sleep(until: now.advanced(by: delay))
            } catch {
                course.budget?.deposit(cost)
                cancelled(duringAttempt: false)
                throw error
            }
        }
        count { $0.retries += 1 }
        course.paid = cost
    }

    private func decide(_ advice: RetryAdvice, at now: Moment, _ course: inout Course) -> RetryPlan.Step {
        let elapsed = course.start.duration(to: now)
        return generator.withLock { course.plan.attemptFailed(advice, elapsed: elapsed, using: &$0) }
    }

    private func pay(for advice: RetryAdvice, from budget: RetryBudget?) -> Int? {
        guard let budget else { return 0 }
        if case .rateLimited = advice { return budget.withdraw(isRateLimited: true) }
        return budget.withdraw(isRateLimited: false)
    }

    private func succeeded(_ course: Course) {
        let isFirst = course.plan.attempt == 1
        count { counts in
            counts.attempts.success += 1
            if isFirst {
                counts.calls.successWithoutRetry += 1
            } else {
                counts.calls.successWithRetry += 1
            }
        }
        if isFirst {
            course.budget?.depositSuccess()
        } else {
            course.budget?.deposit(course.paid)
        }
    }

    private func gaveUp(attempt: Int, isBudgetEmpty: Bool = false) {
        count { counts in
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
        count { counts in
            if duringAttempt { counts.attempts.cancelled += 1 }
            counts.calls.cancelled += 1
        }
    }

    private func count(_ change: (inout RetrySnapshot) -> Void) {
        state.withLock { change(&$0.snapshot) }
    }
}
