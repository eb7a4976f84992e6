import Canvas

/// A line made of parts, of which the least important go when there is no room for all.
struct Phrase {
    private struct Part {
        var text: StyledText
        var priority: Int
    }

    private var parts: [Part] = []
    private let gap: Int

    /// Creates a line without parts that will have `gap` blanks between them.
    init(gap: Int = 2) {
        self.gap = gap
    }

    /// Adds a part; of parts with the same priority the last goes first, empty ones are never there.
    mutating func add(_ text: StyledText, priority: Int) {
        guard !text.isEmpty else { return }
        parts.append(Part(text: text, priority: priority))
    }

    /// Adds a part in one style.
    mutating func add(_ text: ScreenText, _ style: Style = .plain, priority: Int) {
        add(StyledText(text, style), priority: priority)
    }

    /// The parts that fit into `columns` columns together, in their order.
    func fitted(to columns: Int) -> StyledText {
        var kept = parts
        var width = kept.reduce(0) { $0 + $1.text.width + gap } - gap
        while width > columns, kept.count > 1 {
            let least = kept.map(\.priority).min() ?? 0
            guard let index = kept.lastIndex(where: { $0.priority == least }) else { break }
            width -= kept.remove(at: index).text.width + gap
        }
        var line = StyledText()
        for (index, part) in kept.enumerated() {
            if index > 0 { line.append(.blanks(gap)) }
            line.append(part.text)
        }
        return line
    }
}
