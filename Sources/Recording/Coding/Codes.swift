import Monitoring

/// The numbers that stand for a state in a recording. They never change their meaning.
extension BreakerState {
    /// The number of the state.
    var code: UInt8 {
        switch self {
        case .unknown: 0
        case .closed: 1
        case .open: 2
        case .halfOpen: 3
        case .forcedOpen: 4
        case .disabled: 5
        case .metricsOnly: 6
        }
    }

    /// The state of a number; `nil` when no state has it.
    init?(code: UInt8) {
        guard let state = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = state
    }
}

/// The numbers that stand for an evidence in a recording. They never change their meaning.
extension Evidence {
    /// The number of the evidence.
    var code: UInt8 {
        switch self {
        case .reported: 0
        case .derived: 1
        case .inferred: 2
        }
    }

    /// The evidence of a number; `nil` when none has it.
    init?(code: UInt8) {
        guard let evidence = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = evidence
    }
}
