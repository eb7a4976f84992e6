/// What a piece of the screen means; a theme says what each meaning looks like.
public enum Role: UInt8, CaseIterable, Sendable {
    /// Ordinary text.
    case foreground
    /// The ground of the screen; only its background colour counts.
    case background
    /// Text of less weight.
    case dim
    /// What draws the eye: links, the selected tab.
    case accent
    /// Frames.
    case border
    /// The frame of the pane that has the keyboard.
    case focus
    /// Titles in frames.
    case title
    /// The selected row; laid over what is there.
    case cursor
    /// Column headings.
    case header
    /// Text that a filter found.
    case match
    /// Something failed.
    case error
    /// Something needs care.
    case warning
    /// Something went well.
    case ok
    /// A key in a help line.
    case key
    /// A label such as the context or read-only.
    case badge
    /// A row that is tagged for an action.
    case tagged
    /// Whatever belongs to a production context.
    case production
    /// A breaker that lets calls pass.
    case closed
    /// A breaker that rejects calls.
    case open
    /// A breaker that tries a few calls.
    case halfOpen
    /// A breaker that was opened by hand.
    case forcedOpen
    /// A breaker that is switched off.
    case disabled
    /// A breaker that only counts.
    case metricsOnly
    /// A breaker whose state is old or was never told.
    case stale
    /// The low third of a scale.
    case meterLow
    /// The middle third of a scale.
    case meterMid
    /// The high third of a scale.
    case meterHigh
    /// The empty part of a scale.
    case meterTrack
    /// The badge of live data.
    case live
    /// The badge of a stopped picture.
    case paused
    /// The badge of a recording.
    case replay
    /// The badge of simulated data.
    case sim
}
