public import Monitoring

extension BreakerState {
    /// The word on screen, such as `OPEN` or `F-OPEN`; the same in every theme and without colour.
    public var word: String {
        switch self {
        case .closed: "CLOSED"
        case .open: "OPEN"
        case .halfOpen: "HALF"
        case .forcedOpen: "F-OPEN"
        case .disabled: "DISABLED"
        case .metricsOnly: "METRICS"
        case .unknown: "UNKNOWN"
        }
    }

    /// The word in sentences about transitions, such as `HALF_OPEN`.
    public var longWord: String {
        switch self {
        case .halfOpen: "HALF_OPEN"
        case .forcedOpen: "FORCED_OPEN"
        case .metricsOnly: "METRICS_ONLY"
        case .closed, .open, .disabled, .unknown: word
        }
    }
}
