import Canvas
import Monitoring

extension BreakerState {
    /// The role that says what the state looks like.
    var role: Role {
        switch self {
        case .closed: .closed
        case .open: .open
        case .halfOpen: .halfOpen
        case .forcedOpen: .forcedOpen
        case .disabled: .disabled
        case .metricsOnly: .metricsOnly
        case .unknown: .stale
        }
    }
}
