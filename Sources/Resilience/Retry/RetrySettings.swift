/// How often, how fast and for how long a failed call is tried again.
///
/// A value of this type is always valid: it is checked as a whole when it is made.
public struct RetrySettings: Sendable, Hashable {
    /// The most attempts, the first one included.
    public let attempts: Int
    /// How long to wait between attempts.
    public let backoff: Backoff
    /// No attempt begins later than this after the first; `nil` for no limit.
    public let elapsedLimit: Duration?
    /// The longest wait that a dependency may ask for; a longer `Retry-After` ends the call instead.
    public let retryAfterCeiling: Duration

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        attempts: Int = 3,
        backoff: Backoff = Backoff(base: .milliseconds(200), maximum: .seconds(10)),
        elapsedLimit: Duration? = nil,
        retryAfterCeiling: Duration = .seconds(60)
    ) throws(InvalidSettings) {
        self.init(
            unchecked: attempts,
            backoff: backoff,
            elapsedLimit: elapsedLimit,
            retryAfterCeiling: retryAfterCeiling
        )
        try InvalidSettings.check("retry", problems)
    }

    /// Three attempts, 0.2 s doubling with full jitter.
    public static let standard = RetrySettings(
        unchecked: 3,
        backoff: Backoff(base: .milliseconds(200), maximum: .seconds(10)),
        elapsedLimit: nil,
        retryAfterCeiling: .seconds(60)
    )

    private init(
        unchecked attempts: Int,
        backoff: Backoff,
        elapsedLimit: Duration?,
        retryAfterCeiling: Duration
    ) {
        self.attempts = attempts
        self.backoff = backoff
        self.elapsedLimit = elapsedLimit
        self.retryAfterCeiling = retryAfterCeiling
    }

    private var problems: [SettingsProblem] {
        var problems = backoff.problems(field: "backoff")
        if !(1...1000).contains(attempts) {
            problems.append(.init(field: "attempts", value: attempts, rule: "between 1 and 1000"))
        }
        if let elapsedLimit, elapsedLimit <= .zero {
            problems.append(.init(field: "elapsedLimit", value: elapsedLimit, rule: "above 0"))
        }
        if retryAfterCeiling < .zero {
            problems.append(.init(field: "retryAfterCeiling", value: retryAfterCeiling, rule: "at least 0"))
        }
        return problems
    }
}
