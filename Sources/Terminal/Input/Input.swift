/// Something that came from the terminal or the system and that the program has to answer.
public enum Input: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// The mouse was used.
    case mouse(MouseEvent)
    /// Text was pasted; it comes from a stranger and its line breaks are characters like others.
    case paste(String)
    /// The screen has another size now.
    case resized
    /// The process was stopped and runs again; time has passed.
    case resumed
    /// Somebody wants the program to end.
    case stop(StopReason)
}
