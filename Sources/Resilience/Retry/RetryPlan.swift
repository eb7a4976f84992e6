/// The decisions of one retried call: no clock, no lock, no randomness of its own.
struct RetryPlan: Sendable {
    /// What to do after an attempt failed.
    enum Step: Sendable, Hashable {
        /// Wait, then try again.
        case retry(after: Duration)
        /// Let the error out.
        case stop(Reason)
    }

    /// Why a call is not tried again.
    enum Reason: Sendable, Hashable {
        /// There are no attempts left.
        case attempts
        /// The next attempt would begin after the time limit.
        case elapsed
        /// Trying again cannot help.
        case permanent
        /// The dependency asked for fewer calls and did not say when to come back, or wants too long a wait.
        case rateLimited
        /// The circuit will not let calls through in time.
        case circuitOpen
    }

    let settings: RetrySettings
    private(set) var attempt = 1
    private var previous: Duration?

    init(_ settings: RetrySettings) {
        self.settings = settings
    }

    /// Decides what follows the failure of the present attempt, `elapsed` after the first one began.
    mutating func attemptFailed(
        _ advice: RetryAdvice,
        elapsed: Duration,
        using generator: inout some RandomNumberGenerator
    ) -> Step {
        if case .giveUp = advice { return .stop(.permanent) }
        guard attempt < settings.attempts else { return .stop(.attempts) }
        let left = settings.elapsedLimit.map { $0 - elapsed }

        let floor: Duration
        switch advice {
        case .retry(let wait):
            floor = wait ?? .zero
            guard floor <= settings.retryAfterCeiling else { return .stop(.rateLimited) }
        case .rateLimited(let wait):
            guard let wait, wait <= settings.retryAfterCeiling else { return .stop(.rateLimited) }
            floor = wait
        case .circuitOpen(let wait):
            // Without a deadline there is no telling whether waiting for a circuit is worth it.
            guard let wait, let left, wait <= left else { return .stop(.circuitOpen) }
            floor = wait
        case .giveUp:
            return .stop(.permanent)
        }

        let spread = settings.backoff.delay(attempt: attempt - 1, previous: previous, using: &generator)
        // A fleet that was told "120 s" must not come back together: the wait asked for is a floor, and up to
        // one base delay is spread on top of it.
        let extra = floor > .zero ? min(spread, settings.backoff.base) : .zero
        var delay = max(spread, floor + extra)
        if let left, delay > left {
            // Only the spread goes beyond the limit: what was asked for still fits.
            guard floor > .zero, floor <= left else { return .stop(.elapsed) }
            delay = left
        }
        previous = spread
        attempt += 1
        return .retry(after: delay)
    }
}
