import ResilienceTesting

@testable import Resilience

/// A health monitor's decisions beside their rules, applied to all that it has seen.
struct WellbeingTrial: Trial {
    /// One mistake that alarms are known for.
    enum Mistake: CaseIterable, Sendable {
        /// One odd observation is enough.
        case flaps
        /// The same level raises the alarm and ends it.
        case hasNoHysteresis
        /// A lasting outage is told of once, and then never again.
        case masksLastingOutage
        /// A probe that fails begins the outage anew.
        case forgetsOutageAtProbe
    }

    private let mistake: Mistake?
    private let settings: HealthSettings
    private var machine: Wellbeing
    private var circuits: [Circuit]
    private var now = Moment.origin
    private var feeling = HealthSignal.Feeling.pleasure
    private var row = 0
    /// Since when each circuit has not been closed, or was last raised for that.
    private var badSince: [String: Moment] = [:]
    private var wasRaised: Set<String> = []
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) throws {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
        settings = try HealthSettings(
            painLevel: 0.5,
            pleasureLevel: 0.8,
            observations: 3,
            openTooLong: .seconds(60)
        )
        machine = Wellbeing(
            try HealthSettings(
                painLevel: 0.5,
                pleasureLevel: mistake == .hasNoHysteresis ? 0.51 : 0.8,
                observations: mistake == .flaps ? 1 : 3,
                openTooLong: .seconds(60)
            )
        )
        circuits = try (0..<5).map { number in
            Circuit(
                name: "c\(number)",
                settings: try CircuitSettings(tripRules: [.consecutiveFailures(1)]),
                at: .origin,
                seed: seed
            )
        }
    }

    mutating func run() throws -> String? {
        for step in 0..<300 {
            now = now.advanced(by: .seconds(Int.random(in: 1...8, using: &generator)))
            for index in circuits.indices where Int.random(in: 0..<3, using: &generator) == 0 {
                let isWell = Int.random(in: 0..<3, using: &generator) == 0
                guard case .admitted(let permit) = circuits[index].admit(at: now) else { continue }
                circuits[index].resolve(permit, as: isWell ? .success : .failure(), kind: nil, at: now)
            }
            let snapshots = circuits.map { $0.snapshot(at: now) }
            let expected = expectedSignals(snapshots)
            let found = observe(snapshots)
            guard found == expected else { return "\(generator), step \(step): \(found), not \(expected)" }
        }
        return nil
    }

    private mutating func expectedSignals(_ snapshots: [CircuitSnapshot]) -> [HealthSignal] {
        let health = snapshots.map { $0.state == .closed ? 1 : $0.state == .halfOpen ? 0.5 : 0 }
        let score = health.reduce(0, +) / Double(snapshots.count)
        var signals: [HealthSignal] = []
        var overdue: [String] = []
        for snapshot in snapshots {
            guard snapshot.state != .closed else {
                badSince[snapshot.name] = nil
                continue
            }
            let since = badSince[snapshot.name] ?? snapshot.since
            let isOverdue = since.duration(to: now) >= settings.openTooLong
            badSince[snapshot.name] = isOverdue ? now : since
            if isOverdue { overdue.append(snapshot.name) }
        }
        if !overdue.isEmpty {
            signals.append(
                HealthSignal(feeling: .pain, reason: .openTooLong, score: score, circuits: overdue)
            )
        }
        let isOpposite = feeling == .pleasure ? score <= settings.painLevel : score >= settings.pleasureLevel
        row = isOpposite ? row + 1 : 0
        guard row >= settings.observations else { return signals }
        row = 0
        feeling = feeling == .pleasure ? .pain : .pleasure
        let hurting = snapshots.filter { $0.state != .closed }.map(\.name)
        signals.append(HealthSignal(feeling: feeling, reason: .score, score: score, circuits: hurting))
        return signals
    }

    private mutating func observe(_ snapshots: [CircuitSnapshot]) -> [HealthSignal] {
        if mistake == .forgetsOutageAtProbe {
            for snapshot in snapshots where snapshot.since == now && snapshot.state == .open {
                // As if the circuit had been well for a moment.
                _ = machine.observe(snapshots.filter { $0.name != snapshot.name }, at: now)
            }
        }
        let signals = machine.observe(snapshots, at: now)
        guard mistake == .masksLastingOutage else { return signals }
        return signals.filter { signal in
            guard signal.reason == .openTooLong else { return true }
            defer { wasRaised.formUnion(signal.circuits) }
            return wasRaised.isDisjoint(with: signal.circuits)
        }
    }
}
