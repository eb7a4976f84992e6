/// How a long-lived link is opened, watched and opened again.
///
/// A value of this type is always valid: it is checked as a whole when it is made.
public struct ConnectionSettings: Sendable, Hashable {
    /// How long to wait before the link is opened again, by the number of losses in a row.
    public let backoff: Backoff
    /// After how long the backoff begins anew: a link that lasted was in order.
    public let healthyAfter: Duration
    /// How long opening may take.
    public let openingLimit: Duration
    /// How long an open link may say nothing, keep-alives included; `nil` for any time.
    public let idleLimit: Duration?
    /// The longest wait that the other side may ask for.
    public let retryAfterCeiling: Duration

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        backoff: Backoff = Backoff(base: .milliseconds(500), maximum: .seconds(30), jitter: .equal),
        healthyAfter: Duration = .seconds(30),
        openingLimit: Duration = .seconds(10),
        idleLimit: Duration? = nil,
        retryAfterCeiling: Duration = .seconds(300)
    ) throws(InvalidSettings) {
        self.init(
            unchecked: backoff,
            healthyAfter: healthyAfter,
            openingLimit: openingLimit,
            idleLimit: idleLimit,
            retryAfterCeiling: retryAfterCeiling
        )
        try InvalidSettings.check("connection", problems)
    }

    /// Half a second doubling to 30 seconds, anew after 30 seconds of health; ten seconds to open.
    public static let standard = ConnectionSettings(
        unchecked: Backoff(base: .milliseconds(500), maximum: .seconds(30), jitter: .equal),
        healthyAfter: .seconds(30),
        openingLimit: .seconds(10),
        idleLimit: nil,
        retryAfterCeiling: .seconds(300)
    )

    private init(
        unchecked backoff: Backoff,
        healthyAfter: Duration,
        openingLimit: Duration,
        idleLimit: Duration?,
        retryAfterCeiling: Duration
    ) {
        self.backoff = backoff
        self.healthyAfter = healthyAfter
        self.openingLimit = openingLimit
        self.idleLimit = idleLimit
        self.retryAfterCeiling = retryAfterCeiling
    }

    private var problems: [SettingsProblem] {
        var problems = backoff.problems(field: "backoff")
        if healthyAfter < .zero {
            problems.append(.init(field: "healthyAfter", value: healthyAfter, rule: "at least 0"))
        }
        if openingLimit <= .zero {
            problems.append(.init(field: "openingLimit", value: openingLimit, rule: "above 0"))
        }
        if let idleLimit, idleLimit <= .zero {
            problems.append(.init(field: "idleLimit", value: idleLimit, rule: "above 0"))
        }
        if retryAfterCeiling < .zero {
            problems.append(.init(field: "retryAfterCeiling", value: retryAfterCeiling, rule: "at least 0"))
        }
        return problems
    }
}
