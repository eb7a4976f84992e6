/// How a state is known.
public enum Evidence: String, CaseIterable, Hashable, Sendable {
    /// The source said it.
    case reported
    /// It follows from counters by a rule that is certain.
    case derived
    /// It is probable and no more; shown as such.
    case inferred
}
