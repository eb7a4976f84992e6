/// What the mouse did in a cell.
public struct MouseEvent: Hashable, Sendable {
    /// What was done.
    public enum Action: Hashable, Sendable {
        /// A button went down.
        case press(Button)
        /// The left button went down twice in the same cell, shortly after each other.
        case doublePress
        /// The wheel turned away from the user.
        case wheelUp
        /// The wheel turned towards the user.
        case wheelDown
    }

    /// The buttons that terminals report.
    public enum Button: Hashable, Sendable {
        case left, middle, right
    }

    /// The column, from zero.
    public var x: Int
    /// The row, from zero.
    public var y: Int
    /// What was done.
    public var action: Action

    /// Makes an event.
    public init(x: Int, y: Int, action: Action) {
        self.x = x
        self.y = y
        self.action = action
    }
}
