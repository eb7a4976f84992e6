/// The decisions of a health monitor: no lock, no clock.
///
/// Between the two levels nothing changes, and one odd observation changes nothing either; so signals do not
/// flap.
struct Wellbeing: Sendable {
    let settings: HealthSettings
    private(set) var feeling = HealthSignal.Feeling.pleasure
    private(set) var score = 1.0
    private var agreeing = 0
    /// When each circuit that refuses calls was last raised for it.
    private var raised: [String: Moment] = [:]

    init(_ settings: HealthSettings) {
        self.settings = settings
    }

    /// Takes in how the circuits are, and returns what is to be signalled.
    mutating func observe(_ circuits: [CircuitSnapshot], at now: Moment) -> [HealthSignal] {
        score = Self.score(of: circuits)
        let hurting = circuits.filter { Self.health(of: $0) < 1 }.map(\.name)
        var signals = lasting(circuits, at: now)

        let opposite: HealthSignal.Feeling
        switch feeling {
        case .pleasure where score <= settings.painLevel: opposite = .pain
        case .pain where score >= settings.pleasureLevel: opposite = .pleasure
        case .pleasure, .pain:
            agreeing = 0
            return signals
        }
        agreeing += 1
        guard agreeing >= settings.observations else { return signals }
        agreeing = 0
        feeling = opposite
        signals.append(HealthSignal(feeling: opposite, reason: .score, score: score, circuits: hurting))
        return signals
    }

    /// How well a circuit is: 1 while calls pass, 0 while they are refused, half while it is being tried.
    static func health(of circuit: CircuitSnapshot) -> Double {
        switch circuit.state {
        case .closed, .disabled, .metricsOnly: 1
        case .halfOpen: 0.5
        case .open, .forcedOpen: 0
        }
    }

    /// The mean health; 1 when there are no circuits.
    static func score(of circuits: [CircuitSnapshot]) -> Double {
        guard !circuits.isEmpty else { return 1 }
        return circuits.map(health).reduce(0, +) / Double(circuits.count)
    }

    /// Raises each circuit that has been refusing calls for too long, again after each further span.
    private mutating func lasting(_ circuits: [CircuitSnapshot], at now: Moment) -> [HealthSignal] {
        var stillRefusing: [String: Moment] = [:]
        var overdue: [String] = []
        for circuit in circuits where Self.health(of: circuit) < 1 {
            // Failed probes do not interrupt an outage: it lasts until the circuit is closed.
            let last = raised[circuit.name] ?? circuit.since
            let isOverdue = last.duration(to: now) >= settings.openTooLong
            if isOverdue { overdue.append(circuit.name) }
            stillRefusing[circuit.name] = isOverdue ? now : last
        }
        raised = stillRefusing
        guard !overdue.isEmpty else { return [] }
        return [HealthSignal(feeling: .pain, reason: .openTooLong, score: score, circuits: overdue)]
    }
}
