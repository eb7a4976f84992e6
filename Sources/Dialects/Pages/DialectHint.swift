/// What the user could do to have more read from a page.
public struct DialectHint: Equatable, Sendable {
    /// What was seen, in a sentence.
    public let text: String
    /// What to put into the config, ready to paste; states that nobody can know are left to fill in.
    public let snippet: String
}
