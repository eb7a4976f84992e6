import ResilienceTesting

@testable import Resilience

/// The decisions of a retry and its budget beside the rules that they follow, one by one.
struct RetryTrial: Trial {
    /// One mistake that retries are known for.
    enum Mistake: CaseIterable, Sendable {
        /// A refusal by an open circuit is a failure like any other.
        case retriesOpenCircuit
        /// A circuit is waited for although it stays open for longer than there is time.
        case waitsForCircuitWithoutEnd
        /// What retries cost is not paid.
        case ignoresBudget
        /// However long a dependency asks to wait, it is waited for.
        case ignoresRetryAfterBound
        /// A dependency's wish to be left alone is not heard.
        case comesBackEarly
        /// A rate limit that does not say when to come back is tried again.
        case retriesBlindRateLimit
        /// What cannot get better is tried again.
        case retriesPermanent
        /// An attempt begins after the time limit.
        case ignoresElapsedLimit
        /// There is one attempt too many.
        case triesOnceMore
        /// All wait equally long, and come back together.
        case doesNotSpread
    }

    private(set) var hits: [ContractPoint: Int] = [:]
    private let mistake: Mistake?
    private let settings: RetrySettings
    /// What the machine works by, which a mistake can make another thing.
    private let believed: RetrySettings
    private let budget: RetryBudget
    private var tokens: Int
    private var delays: [Duration] = []
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) throws {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
        let attempts = Int.random(in: 1...5, using: &generator)
        let limit = Bool.random(using: &generator) ? Int.random(in: 1...20, using: &generator) : nil
        let backoff = Backoff(base: .milliseconds(100), maximum: .seconds(3), jitter: .full)
        settings = try RetrySettings(
            attempts: attempts,
            backoff: backoff,
            elapsedLimit: limit.map { .seconds($0) },
            retryAfterCeiling: .seconds(10)
        )
        believed = try RetrySettings(
            attempts: mistake == .triesOnceMore ? attempts + 1 : attempts,
            backoff: mistake == .doesNotSpread ? .constant(.milliseconds(100)) : backoff,
            elapsedLimit: mistake == .ignoresElapsedLimit ? nil : settings.elapsedLimit,
            retryAfterCeiling: .seconds(mistake == .ignoresRetryAfterBound ? 10_000 : 10)
        )
        budget = RetryBudget(
            "shared",
            settings: try RetryBudgetSettings(capacity: 60, retryCost: 14, rateLimitCost: 5, successRefund: 1)
        )
        tokens = 60
    }

    mutating func run() -> String? {
        for call in 0..<60 {
            if let difference = makeCall() { return "\(generator), call \(call): \(difference)" }
            guard budget.tokens == tokens else {
                return "\(generator): \(budget.tokens) tokens, not \(tokens)"
            }
        }
        return delays.count < 10 || Set(delays).count * 2 > delays.count ? nil : "\(generator): not spread"
    }

    /// One call with all its attempts.
    private mutating func makeCall() -> String? {
        var plan = RetryPlan(believed)
        var elapsed = Duration.zero
        var cost = budget.settings.successRefund
        for attempt in 1...(settings.attempts + 1) {
            elapsed += .milliseconds(Int.random(in: 1...2_000, using: &generator))
            guard Int.random(in: 0..<3, using: &generator) > 0 else {
                budget.deposit(cost)
                tokens = min(60, tokens + cost)
                return nil
            }
            let advice = randomAdvice()
            let expected = expectedDelays(advice, attempt: attempt, elapsed: elapsed)
            let step = plan.attemptFailed(distorted(advice), elapsed: elapsed, using: &generator)
            guard case .retry(var delay) = step else {
                return expected.mayStop ? nil : "\(step) after \(advice) at \(elapsed)"
            }
            guard let range = expected.delays else {
                return "retries after \(advice) at \(elapsed), attempt \(attempt)"
            }
            if mistake == .comesBackEarly { delay = min(delay, .milliseconds(50)) }
            guard range.contains(delay) else { return "waits \(delay) after \(advice), not \(range)" }
            delays.append(delay)
            elapsed += delay

            var isRateLimited = false
            if case .rateLimited = advice { isRateLimited = true }
            cost = isRateLimited ? 5 : 14
            let paid = budget.withdraw(isRateLimited: isRateLimited) != nil || mistake == .ignoresBudget
            guard paid == (tokens >= cost) else { return "with \(tokens) tokens pays \(cost)" }
            guard paid else { return nil }
            tokens -= cost
        }
        return "more attempts than there are"
    }

    private mutating func randomAdvice() -> RetryAdvice {
        let wait = Duration.milliseconds(Int.random(in: 1...15_000, using: &generator))
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3: return .retry()
        case 4: return .retry(after: wait)
        case 5: return .rateLimited(retryAfter: Bool.random(using: &generator) ? wait : nil)
        case 6...8: return .circuitOpen(retryAfter: Int.random(in: 0..<4, using: &generator) > 0 ? wait : nil)
        default: return .giveUp
        }
    }

    /// What the rules allow: delays, or an end, or either where chance decides whether there is time.
    private mutating func expectedDelays(
        _ advice: RetryAdvice,
        attempt: Int,
        elapsed: Duration
    ) -> (delays: ClosedRange<Duration>?, mayStop: Bool) {
        if case .circuitOpen = advice { hits[.openIsNotRetried, default: 0] += 1 }
        let end: (ClosedRange<Duration>?, Bool) = (nil, true)
        guard attempt < settings.attempts else { return end }
        let left = settings.elapsedLimit.map { $0 - elapsed }
        let nominal = min(Duration.seconds(3), .milliseconds(100 * (1 << (attempt - 1))))
        let asked: Duration
        switch advice {
        case .retry(nil):
            guard let left, left < nominal else { return (.zero...nominal, false) }
            return left < .zero ? end : (.zero...left, true)
        case .retry(let wait?), .rateLimited(let wait?):
            guard wait <= settings.retryAfterCeiling else { return end }
            asked = wait
        case .circuitOpen(let wait?):
            guard left != nil else { return end }
            asked = wait
        case .giveUp, .rateLimited(nil), .circuitOpen(nil):
            return end
        }
        if let left, asked > left { return end }
        let highest = max(nominal, asked + .milliseconds(100))
        return (asked...min(highest, left ?? highest), false)
    }

    private func distorted(_ advice: RetryAdvice) -> RetryAdvice {
        switch (mistake, advice) {
        case (.retriesOpenCircuit, .circuitOpen): .retry()
        case (.waitsForCircuitWithoutEnd, .circuitOpen(let wait)): .retry(after: wait)
        case (.retriesBlindRateLimit, .rateLimited(nil)): .rateLimited(retryAfter: .zero)
        case (.retriesPermanent, .giveUp): .retry()
        default: advice
        }
    }
}
