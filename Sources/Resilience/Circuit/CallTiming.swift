/// How finely a circuit measures the duration of a call.
public enum CallTiming: String, Sendable, Hashable, CaseIterable {
    /// To the nanosecond, which costs about 40 ns for each call.
    case exact
    /// To a tick of the system (4 ms on most machines), which costs about 6 ns for each call.
    case coarse
    /// Not at all: no histogram of durations, and no rule about slow calls.
    case none
}
