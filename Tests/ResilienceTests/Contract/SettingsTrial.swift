import ResilienceTesting

@testable import Resilience

/// Random settings, right and wrong, beside a list of the rules that each field has.
struct SettingsTrial: Trial {
    /// One mistake in checking settings.
    enum Mistake: CaseIterable, Sendable {
        /// The error names the first wrong field only.
        case namesFirstOnly
        /// A window may be smaller than the calls that it needs.
        case ignoresMinimumBeyondWindow
        /// More successes may be asked for than there are probes.
        case ignoresUnreachableSuccesses
        /// A lease may be nothing.
        case acceptsNoLease
        /// Wrong settings are taken as they are.
        case acceptsEverything
    }

    private(set) var hits: [ContractPoint: Int] = [:]
    private let mistake: Mistake?
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
    }

    mutating func run() -> String? {
        for _ in 0..<100 {
            if let difference = checkSettings() { return "\(generator): \(difference)" }
        }
        return nil
    }

    private mutating func pick<Value>(_ good: Value, _ bad: Value) -> (value: Value, isBad: Bool) {
        let isBad = Int.random(in: 0..<5, using: &generator) == 0
        return (isBad ? bad : good, isBad)
    }

    private mutating func checkSettings() -> String? {
        let row = pick(5, 0)
        let share = pick(0.5, Bool.random(using: &generator) ? 1.5 : .nan)
        let minimum = pick(10, 11)
        let slow = pick(Duration.seconds(1), .zero)
        let buckets = pick(10, 0)
        let period = pick(Duration.seconds(30), .zero)
        let jitter = pick(Jitter.equal, .full)
        let successes = pick(2, 4)
        let lease = pick(Duration.seconds(2), .zero)
        let age = pick(Duration.seconds(60), .seconds(-1))
        let neutral = pick(10, 0)
        let shares = pick([0.1, 0.5], [0.5, 0.1])
        let ceiling = pick(Duration.seconds(300), .seconds(-1))
        let stalled = pick(0.5, 0)
        let wrong = Set(
            [
                ("tripRules[0].consecutiveFailures", row.isBad),
                ("tripRules[1].failureRate.threshold", share.isBad),
                ("tripRules[1].failureRate.minimumCalls", minimum.isBad),
                ("tripRules[2].slowCallRate.slowerThan", slow.isBad),
                ("tripRules[2].slowCallRate.window.buckets", buckets.isBad),
                ("openPeriod.base", period.isBad), ("openPeriod.jitter", jitter.isBad),
                ("halfOpen.successesToClose", successes.isBad), ("halfOpen.probeLease", lease.isBad),
                ("halfOpen.maximumAge", age.isBad), ("halfOpen.neutralProbeLimit", neutral.isBad),
                ("halfOpen.readmission.shares", shares.isBad), ("retryAfterCeiling", ceiling.isBad),
                ("stall.share", stalled.isBad),
            ]
            .filter(\.1).map(\.0)
        )
        if !wrong.isEmpty { hits[.checkedSettings, default: 0] += 1 }
        do {
            _ = try CircuitSettings(
                tripRules: [
                    .consecutiveFailures(row.value),
                    .failureRate(share.value, over: .calls(10), minimumCalls: minimum.value),
                    .slowCallRate(
                        0.5,
                        slowerThan: slow.value,
                        over: .time(.seconds(10), buckets: buckets.value),
                        minimumCalls: 5
                    ),
                ],
                openPeriod: Backoff(base: period.value, maximum: .seconds(60), jitter: jitter.value),
                halfOpen: HalfOpenSettings(
                    probes: 3,
                    successesToClose: successes.value,
                    probeLease: lease.value,
                    maximumAge: age.value,
                    neutralProbeLimit: neutral.value,
                    readmission: Readmission(shares: shares.value)
                ),
                retryAfterCeiling: ceiling.value,
                stall: StallRule(share: stalled.value, longerThan: .seconds(5))
            )
            return wrong.isEmpty ? nil : "\(wrong.sorted()) went through"
        } catch {
            let named = Set(named(error).map(\.field))
            guard error.problems.allSatisfy({ "\(error)".contains($0.field) }) else { return "\(error)" }
            return named == wrong ? nil : "named \(named.sorted()), not \(wrong.sorted())"
        }
    }

    /// What a checker with the mistake would have named.
    private func named(_ error: InvalidSettings) -> [SettingsProblem] {
        switch mistake {
        case nil: error.problems
        case .namesFirstOnly: Array(error.problems.prefix(1))
        case .acceptsEverything: []
        case .ignoresMinimumBeyondWindow: error.problems.filter { !$0.field.hasSuffix("minimumCalls") }
        case .ignoresUnreachableSuccesses: error.problems.filter { !$0.field.hasSuffix("successesToClose") }
        case .acceptsNoLease: error.problems.filter { !$0.field.hasSuffix("probeLease") }
        }
    }
}
