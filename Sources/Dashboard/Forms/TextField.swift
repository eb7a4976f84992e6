/// One line of text that is being edited.
public struct TextField: Equatable, Sendable {
    /// The longest text that is accepted, in characters.
    public static let limit = 200

    /// The text.
    public internal(set) var text: String
    /// How many characters are left of the cursor.
    public internal(set) var cursor: Int

    /// Creates a field with the cursor at the end of `text`.
    public init(_ text: String = "") {
        self.text = text
        self.cursor = text.count
    }

    /// Whether there is nothing but blanks.
    public var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    /// The text without blanks around it.
    public var trimmed: String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// Takes an editing key; `false` when the key edits nothing.
    mutating func take(_ key: Key) -> Bool {
        if let character = key.typed {
            insert(String(character))
            return true
        }
        switch key {
        case .named(.backspace): erase(from: cursor - 1, to: cursor)
        case .named(.delete): erase(from: cursor, to: cursor + 1)
        case .named(.left), .control("b"): cursor = max(0, cursor - 1)
        case .named(.right), .control("f"): cursor = min(text.count, cursor + 1)
        case .named(.home), .control("a"): cursor = 0
        case .named(.end), .control("e"): cursor = text.count
        case .control("u"): erase(from: 0, to: cursor)
        case .control("k"): erase(from: cursor, to: text.count)
        case .control("w"): erase(from: wordStart, to: cursor)
        default: return false
        }
        return true
    }

    /// Writes text at the cursor, on one line and within the limit.
    mutating func insert(_ more: String) {
        let line = more.map { $0.isNewline || $0 == "\t" ? " " : $0 }.prefix(max(0, Self.limit - text.count))
        text.insert(contentsOf: line, at: text.index(text.startIndex, offsetBy: cursor))
        cursor += line.count
        // A combining character joins its neighbour, so that the count grows by less.
        cursor = min(cursor, text.count)
    }

    private mutating func erase(from start: Int, to end: Int) {
        let start = max(0, start)
        let end = min(text.count, end)
        guard start < end else { return }
        let first = text.index(text.startIndex, offsetBy: start)
        text.removeSubrange(first..<text.index(first, offsetBy: end - start))
        cursor = min(start, text.count)
    }

    private var wordStart: Int {
        let characters = Array(text)
        var place = cursor
        while place > 0, characters[place - 1].isWhitespace { place -= 1 }
        while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
        return place
    }
}
