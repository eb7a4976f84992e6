/// Why the program should end.
public enum StopReason: Hashable, Sendable {
    /// Control-C (SIGINT).
    case interrupted
    /// Somebody asked the process to end (SIGTERM).
    case terminated
    /// The terminal is gone (SIGHUP, or the end of its input).
    case hungUp

    /// The number of the signal; a program that ends for this reason exits with 128 more.
    public var signal: Int32 {
        switch self {
        case .hungUp: 1
        case .interrupted: 2
        case .terminated: 15
        }
    }
}
