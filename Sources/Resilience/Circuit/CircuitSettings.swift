/// When a circuit opens, for how long, and how it closes again.
///
/// A value of this type is always valid: it is checked as a whole when it is made.
///
///     try CircuitSettings(
///         tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 10)],
///         openPeriod: .constant(.seconds(10))
///     )
public struct CircuitSettings: Sendable, Hashable {
    /// Any of these opens the circuit; with none of them only an operator does.
    public let tripRules: [TripRule]
    /// How long the circuit stays open, by the number of re-openings in a row.
    public let openPeriod: Backoff
    /// How the circuit finds out that the dependency is back.
    public let halfOpen: HalfOpenSettings
    /// The longest that a dependency's `Retry-After` may keep the circuit open.
    public let retryAfterCeiling: Duration
    /// Whether rules may open the circuit at all; otherwise it starts as metrics-only.
    public let enforced: Bool

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        tripRules: [TripRule] = [.consecutiveFailures(5)],
        openPeriod: Backoff = .constant(.seconds(30)),
        halfOpen: HalfOpenSettings = HalfOpenSettings(),
        retryAfterCeiling: Duration = .seconds(300),
        enforced: Bool = true
    ) throws(InvalidSettings) {
        self.init(
            unchecked: tripRules,
            openPeriod: openPeriod,
            halfOpen: halfOpen,
            retryAfterCeiling: retryAfterCeiling,
            enforced: enforced
        )
        try InvalidSettings.check("circuit", problems)
    }

    /// Opens after five failures in a row, for 30 seconds; one probe decides.
    public static let standard = CircuitSettings(
        unchecked: [.consecutiveFailures(5)],
        openPeriod: .constant(.seconds(30)),
        halfOpen: HalfOpenSettings(),
        retryAfterCeiling: .seconds(300),
        enforced: true
    )

    private init(
        unchecked tripRules: [TripRule],
        openPeriod: Backoff,
        halfOpen: HalfOpenSettings,
        retryAfterCeiling: Duration,
        enforced: Bool
    ) {
        self.tripRules = tripRules
        self.openPeriod = openPeriod
        self.halfOpen = halfOpen
        self.retryAfterCeiling = retryAfterCeiling
        self.enforced = enforced
    }

    /// The lease of a probe after the default is filled in.
    var probeLease: Duration { halfOpen.probeLease ?? openPeriod.base }

    /// From which duration on a call is slow; `nil` when no rule asks.
    public var slowCallDuration: Duration? {
        tripRules.compactMap { rule in
            guard case .slowCallRate(_, let limit, _, _) = rule else { return nil }
            return limit
        }
        .min()
    }

    private var problems: [SettingsProblem] {
        var problems = tripRules.enumerated().flatMap { $1.problems(field: "tripRules[\($0)]") }
        problems += openPeriod.problems(field: "openPeriod")
        if openPeriod.base <= .zero {
            problems.append(.init(field: "openPeriod.base", value: openPeriod.base, rule: "above 0"))
        }
        switch openPeriod.jitter {
        case .full, .proportional(1):
            // Spread down to nothing would let a circuit re-open its door at once.
            problems.append(
                .init(field: "openPeriod.jitter", value: openPeriod.jitter, rule: "one that cannot reach 0")
            )
        case .none, .equal, .decorrelated, .proportional:
            break
        }
        problems += halfOpen.problems
        if retryAfterCeiling < .zero {
            problems.append(.init(field: "retryAfterCeiling", value: retryAfterCeiling, rule: "at least 0"))
        }
        return problems
    }
}
