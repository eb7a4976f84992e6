/// A sentence of the story that a scenario tells, at its moment.
public struct StoryLine: Equatable, Sendable {
    /// What the sentence is for.
    public enum Kind: String, CaseIterable, Sendable {
        /// It explains what is going on.
        case story
        /// It marks a moment to come back to.
        case mark
    }

    /// What the sentence is for.
    public var kind: Kind
    /// When it is said, since the start of the story.
    public var at: Duration
    /// The words.
    public var text: String

    /// Creates a sentence.
    public init(_ kind: Kind = .story, at: Duration, text: String) {
        self.kind = kind
        self.at = at
        self.text = text
    }
}
