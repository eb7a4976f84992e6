/// The answer to a call that asks to run.
enum Admission: Sendable, Hashable {
    /// It may; the permit has to come back.
    case admitted(Permit)
    /// It may not.
    case refused(Refusal)
}
