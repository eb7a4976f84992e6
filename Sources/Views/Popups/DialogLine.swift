import Canvas
import Dashboard

/// One line of a dialog and how much it is needed: a low screen shows the questions and leaves explanations out.
struct DialogLine {
    /// What stands on the line.
    enum Content {
        case text(StyledText)
        case entry(ConfirmDialog.Field, label: ScreenText, TextField)
        case choice(ConfirmDialog.Field, label: ScreenText, ScreenText, hint: ScreenText)
        case buttons([DialogButton])
    }

    /// What stands on the line.
    var content: Content
    /// The higher, the longer it stays.
    var priority: Int

    /// An empty line, which is the first to go.
    static let blank = DialogLine(content: .text([]), priority: 0)

    /// A line of text.
    static func text(_ text: StyledText, priority: Int) -> DialogLine {
        DialogLine(content: .text(text), priority: priority)
    }

    /// As many of `lines` as fit, the most needed of them, in their order.
    static func fitting(_ lines: [DialogLine], rows: Int) -> [DialogLine] {
        var kept = lines
        while kept.count > max(0, rows), let least = kept.map(\.priority).min(),
            let index = kept.lastIndex(where: { $0.priority == least })
        {
            kept.remove(at: index)
        }
        return kept
    }
}

/// A button of a dialog: its words, the key that presses it, and whether it can be pressed.
struct DialogButton {
    /// What a click on it means.
    var target: HitTarget
    /// The word on it.
    var label: ScreenText
    /// The key that presses it, left out where there is no room.
    var key: ScreenText
    /// Whether Enter presses it.
    var isFocused: Bool
    /// Whether it cannot be pressed.
    var isLocked = false
}
