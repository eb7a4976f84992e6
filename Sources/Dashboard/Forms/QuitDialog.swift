/// The question before quitting while something would be left behind.
public struct QuitDialog: Equatable, Sendable {
    /// What can be answered.
    public enum Answer: Hashable, Sendable {
        /// Go on.
        case stay
        /// Release what breakertop holds, before leaving.
        case release
        /// Leave.
        case quit
    }

    /// What would be left behind, one sentence each.
    public var reasons: [String]
    /// What can be answered, in the order of Tab.
    public var answers: [Answer] = [.stay, .quit]
    /// The answer in focus; "stay" is the default.
    public var focus: Answer = .stay
}
