/// One line of text that the user writes, and what it is for.
public struct Prompt: Equatable, Sendable {
    /// What the text is for.
    public enum Kind: Hashable, Sendable {
        case filter, command, time, mark, helpSearch
    }

    /// What the text is for.
    public var kind: Kind
    /// The text.
    public var field: TextField
    /// Why the text cannot be taken as it is; `nil` while it can.
    public var problem: String?
    /// What could complete the text, the best first.
    public var completions: [String] = []
    /// The completion in the field; `nil` while the text is the user's own.
    public var chosen: Int?
    /// How far back in the history the text is; 0 is the text being written.
    var historyDepth = 0
    /// The text being written, while an older one is shown.
    var draft = ""

    /// Creates a prompt with a text to start from.
    public init(_ kind: Kind, text: String = "") {
        self.kind = kind
        self.field = TextField(text)
    }

    /// The word before the field.
    public var label: String {
        switch kind {
        case .filter, .helpSearch: "/"
        case .command: ":"
        case .time: "go to"
        case .mark: "mark"
        }
    }
}
