/// How many calls run at once and how many may wait.
///
/// A value of this type is always valid: it is checked as a whole when it is made.
public struct BulkheadSettings: Sendable, Hashable {
    /// How many calls run at once.
    public let slots: Int
    /// How many calls may wait for a slot.
    public let queueLimit: Int
    /// How long a call may wait for a slot; `nil` for no limit.
    public let queueDeadline: Duration?

    /// Checks and takes the settings.
    ///
    /// - Throws: ``InvalidSettings`` with every field that breaks its rule.
    public init(
        slots: Int = 10,
        queueLimit: Int = 20,
        queueDeadline: Duration? = .seconds(1)
    ) throws(InvalidSettings) {
        self.init(unchecked: slots, queueLimit: queueLimit, queueDeadline: queueDeadline)
        var problems: [SettingsProblem] = []
        if slots < 1 { problems.append(.init(field: "slots", value: slots, rule: "at least 1")) }
        if queueLimit < 0 {
            problems.append(.init(field: "queueLimit", value: queueLimit, rule: "at least 0"))
        }
        if let queueDeadline, queueDeadline <= .zero {
            problems.append(.init(field: "queueDeadline", value: queueDeadline, rule: "above 0"))
        }
        try InvalidSettings.check("bulkhead", problems)
    }

    /// Ten calls at once, twenty more wait for a second at most.
    public static let standard = BulkheadSettings(unchecked: 10, queueLimit: 20, queueDeadline: .seconds(1))

    private init(unchecked slots: Int, queueLimit: Int, queueDeadline: Duration?) {
        self.slots = slots
        self.queueLimit = queueLimit
        self.queueDeadline = queueDeadline
    }
}
