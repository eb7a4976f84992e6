/// A popup above the screen; keys go to the topmost one.
public enum Layer: Equatable, Sendable {
    /// What can be done to the chosen breakers.
    case actionMenu(ActionMenu)
    /// The question before an action.
    case confirm(ConfirmDialog)
    /// What came of an action, per instance.
    case results(ActionResults)
    /// One line of text for something.
    case prompt(Prompt)
    /// The columns to sort by.
    case sortMenu(selected: Int)
    /// The themes, shown live.
    case themePicker(ThemePicker)
    /// The marks, to go to one.
    case marks(selected: Int)
    /// The question before quitting.
    case quit(QuitDialog)
}
