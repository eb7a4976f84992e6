/// A reason to look at the terminal; it carries nothing, whoever owns the terminal looks for itself.
public enum Wake: Hashable, Sendable {
    /// Keys may be waiting.
    case input
    /// The window may have another size.
    case resized
    /// The user wants to stop the process for a while (Control-Z).
    case suspend
    /// The process runs again.
    case continued
    /// The program should end.
    case stop(StopReason)
}
