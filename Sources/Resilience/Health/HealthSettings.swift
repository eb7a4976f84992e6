/// When the whole hurts and when it feels well.
///
/// A value of this type is always valid: it is checked as a whole when it is made.
public struct HealthSettings: Sendable, Hashable {
    /// At this score (0–1) or below it hurts.
    public let painLevel: Double
    /// At this score (0–1) or above it feels well.
    public let pleasureLevel: Double
    /// How many observations in a row must agree before a signal is raised.
    public let observations: Int
    /// A circuit that refuses calls for longer is raised again and again, once in each such span.
    public let openTooLong: Duration

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        painLevel: Double = 0.5,
        pleasureLevel: Double = 0.9,
        observations: Int = 3,
        openTooLong: Duration = .seconds(300)
    ) throws(InvalidSettings) {
        self.init(unchecked: painLevel, pleasureLevel, observations, openTooLong)
        var problems: [SettingsProblem] = []
        if !(painLevel >= 0 && painLevel < 1) {
            problems.append(.init(field: "painLevel", value: painLevel, rule: "at least 0 and below 1"))
        }
        if !(pleasureLevel > painLevel && pleasureLevel <= 1) {
            problems.append(
                .init(
                    field: "pleasureLevel",
                    value: pleasureLevel,
                    rule: "above the pain level and at most 1"
                )
            )
        }
        if observations < 1 {
            problems.append(.init(field: "observations", value: observations, rule: "at least 1"))
        }
        if openTooLong <= .zero {
            problems.append(.init(field: "openTooLong", value: openTooLong, rule: "above 0"))
        }
        try InvalidSettings.check("health", problems)
    }

    /// Pain at 0.5, pleasure at 0.9, three observations in a row, and a reminder every five minutes.
    public static let standard = HealthSettings(unchecked: 0.5, 0.9, 3, .seconds(300))

    private init(
        unchecked painLevel: Double,
        _ pleasureLevel: Double,
        _ observations: Int,
        _ openTooLong: Duration
    ) {
        self.painLevel = painLevel
        self.pleasureLevel = pleasureLevel
        self.observations = observations
        self.openTooLong = openTooLong
    }
}
