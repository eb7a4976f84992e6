/// When a circuit opens, for how long, and how it closes again.
///
/// A value of this type is always valid: it is checked as a whole when it is made.
///
///     try CircuitSettings(
///         tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 10)],
///         openPeriod: .constant(.seconds(10))
///     )
public struct CircuitSettings: Sendable, Hashable {
    private struct Fields: Sendable, Hashable {
        let tripRules: [TripRule]
        let openPeriod: Backoff
        let halfOpen: HalfOpenSettings
        let retryAfterCeiling: Duration
        let enforced: Bool
        let timing: CallTiming
        let stall: StallRule?
    }

    /// One copy for all circuits and snapshots that work by the same settings.
    private final class Shared: Sendable {
        let fields: Fields
        /// From how many nanoseconds on a call is slow.
        let slowFrom: Int64

        init(_ fields: Fields) {
            self.fields = fields
            slowFrom = Self.slowCallDuration(fields.tripRules)?.nanoseconds ?? .max
        }

        static func slowCallDuration(_ rules: [TripRule]) -> Duration? {
            rules.compactMap { rule in
                guard case .slowCallRate(_, let limit, _, _) = rule else { return nil }
                return limit
            }
            .min()
        }
    }

    private let shared: Shared

    /// Any of these opens the circuit; with none of them only an operator does.
    public var tripRules: [TripRule] { shared.fields.tripRules }

    /// How long the circuit stays open, by the number of re-openings in a row.
    public var openPeriod: Backoff { shared.fields.openPeriod }

    /// How the circuit finds out that the dependency is back.
    public var halfOpen: HalfOpenSettings { shared.fields.halfOpen }

    /// The longest that a dependency's `Retry-After` may keep the circuit open.
    public var retryAfterCeiling: Duration { shared.fields.retryAfterCeiling }

    /// Whether rules may open the circuit at all; otherwise it starts as metrics-only.
    public var enforced: Bool { shared.fields.enforced }

    /// How finely the duration of a call is measured.
    public var timing: CallTiming { shared.fields.timing }

    /// Opens the circuit while too many calls hang; `nil` for never.
    public var stall: StallRule? { shared.fields.stall }

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        tripRules: [TripRule] = [.consecutiveFailures(5)],
        openPeriod: Backoff = .constant(.seconds(30)),
        halfOpen: HalfOpenSettings = HalfOpenSettings(),
        retryAfterCeiling: Duration = .seconds(300),
        enforced: Bool = true,
        timing: CallTiming = .exact,
        stall: StallRule? = nil
    ) throws(InvalidSettings) {
        self.init(
            unchecked: Fields(
                tripRules: tripRules,
                openPeriod: openPeriod,
                halfOpen: halfOpen,
                retryAfterCeiling: retryAfterCeiling,
                enforced: enforced,
                timing: timing,
                stall: stall
            )
        )
        try InvalidSettings.check("circuit", problems)
    }

    /// Opens after five failures in a row, for 30 seconds; one probe decides.
    public static let standard = CircuitSettings(
        unchecked: Fields(
            tripRules: [.consecutiveFailures(5)],
            openPeriod: .constant(.seconds(30)),
            halfOpen: HalfOpenSettings(),
            retryAfterCeiling: .seconds(300),
            enforced: true,
            timing: .exact,
            stall: nil
        )
    )

    private init(unchecked fields: Fields) {
        shared = Shared(fields)
    }

    /// Compares the fields; settings that were made together are the same at once.
    public static func == (left: CircuitSettings, right: CircuitSettings) -> Bool {
        left.shared === right.shared || left.shared.fields == right.shared.fields
    }

    /// Feeds the fields to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(shared.fields)
    }

    /// The lease of a probe after the default is filled in.
    var probeLease: Duration { halfOpen.probeLease ?? openPeriod.base }

    /// From which duration on a call is slow; `nil` when no rule asks.
    public var slowCallDuration: Duration? { Shared.slowCallDuration(tripRules) }

    /// The same in nanoseconds; more than any call takes when no rule asks.
    var slowFrom: Int64 { shared.slowFrom }

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
        problems += timingProblems
        problems += stall?.problems ?? []
        if retryAfterCeiling < .zero {
            problems.append(.init(field: "retryAfterCeiling", value: retryAfterCeiling, rule: "at least 0"))
        }
        return problems
    }

    private var timingProblems: [SettingsProblem] {
        guard let slowest = slowCallDuration else { return [] }
        switch timing {
        case .exact:
            return []
        case .coarse:
            // Two readings, each up to a tick off, must not decide what is slow.
            guard slowest < .milliseconds(50) else { return [] }
            let rule = "exact, since a call of \(slowest) is slow already"
            return [.init(field: "timing", value: timing.rawValue, rule: rule)]
        case .none:
            let rule = "exact or coarse, since a rule asks for slow calls"
            return [.init(field: "timing", value: timing.rawValue, rule: rule)]
        }
    }
}
