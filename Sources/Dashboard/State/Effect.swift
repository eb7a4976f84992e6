public import Monitoring

/// What a dashboard wants from the outside; every answer comes back as a ``Message``.
public enum Effect: Equatable, Sendable {
    /// End the program.
    case quit
    /// Stop as a job of the shell.
    case suspend
    /// Read the past at this moment; answer with ``Message/recalled(_:at:sample:)``.
    case recall(Moment)
    /// Find the sample after or before this moment and read it; answer with ``Message/recalled(_:at:sample:)``.
    case recallNeighbour(of: Moment, forward: Bool)
    /// Ask the control what it offers for these breakers; answer with ``Message/offers(_:)``.
    case fetchOffers([BreakerID])
    /// Perform these actions; answer each with ``Message/outcome(_:)``.
    case perform([Action])
    /// Use this theme from now on.
    case setTheme(String)
    /// Use this theme until told otherwise.
    case previewTheme(String)
    /// Start or stop recording to a file.
    case toggleRecording
    /// Save the last part of the past to a file.
    case saveSnapshot(Duration)
    /// Record a mark at this moment.
    case addMark(String, at: Moment)
    /// Put this text on the clipboard.
    case copy(String)
    /// Ring the bell once.
    case bell
    /// Take the mouse, or leave it to the terminal.
    case setMouse(Bool)
    /// Read this target now instead of waiting.
    case retryTarget(TargetID)
}
