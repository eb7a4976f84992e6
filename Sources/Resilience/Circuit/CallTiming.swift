/// How finely a circuit measures the duration of a call.
public enum CallTiming: String, Sendable, Hashable, CaseIterable {
    /// To some nanoseconds, and where a call takes seconds to a thousandth; it costs about 40 ns for each call,
    /// and 60 where the processor's own counter cannot be used.
    case exact
    /// To a tick of the system (4 ms on most machines), which costs about 9 ns for each call.
    case coarse
    /// Not at all: no histogram of durations, and no rule about slow calls.
    case none
}
