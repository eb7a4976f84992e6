public import Monitoring

/// What lies under the mouse; the views know where, the dashboard knows what to do.
public enum HitTarget: Hashable, Sendable {
    /// A row of the table.
    case row(RowID)
    /// The head of a column.
    case column(Column)
    /// A pane, outside anything more special.
    case pane(Pane)
    /// A line of a pane's list, from 0.
    case line(Pane, Int)
    /// A command in the footer.
    case command(Command)
    /// A moment on a timeline or on the transport bar.
    case moment(Moment)
    /// An item of the menu or list on top, from 0.
    case item(Int)
    /// A field or button of the dialog on top.
    case field(ConfirmDialog.Field)
    /// An answer to the question before quitting.
    case answer(QuitDialog.Answer)
    /// Anything outside the popup on top.
    case outside
}
