/// The question before quitting while something would be left behind.
public struct QuitDialog: Equatable, Sendable {
    /// What would be left behind, one sentence each.
    public var reasons: [String]
    /// Whether "quit" is in focus; "stay" is the default.
    public var isQuitFocused = false
}
