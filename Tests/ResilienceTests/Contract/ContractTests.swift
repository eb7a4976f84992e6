import Testing

@testable import Resilience

@Suite("The contract, over random histories")
struct ContractTests {
    private static let histories = 120
    private static let seed: UInt64 = 0xB4EA_0000
    private static let seeds = seed..<(seed + UInt64(histories))
    /// How often each point has to be at stake at least.
    private static let minimum = 100

    private func expectAgreement<Kind: Trial>(_ kind: Kind.Type, _ seed: UInt64) async throws {
        var trial = try Kind(seed: seed, mistake: nil)
        if let difference = try await trial.run() { Issue.record("\(kind): \(difference)") }
    }

    private func expectFound<Kind: Trial>(_ kind: Kind.Type, _ mistake: Kind.Mistake) async throws {
        let isFound = try await Kind.finds(mistake, histories: Self.histories, from: Self.seed)
        #expect(isFound, "\(kind): '\(mistake)' went unnoticed")
    }

    @Test("every point, from C1 to C19, is at stake many times")
    func everyPointIsHit() async throws {
        var hits: [ContractPoint: Int] = [:]
        let kinds: [any Trial.Type] = [
            CircuitTrial.self, BreakerTrial.self, SettingsTrial.self, CompartmentTrial.self, RetryTrial.self,
            LastKnownGoodTrial.self, WindowTrial.self,
        ]
        for kind in kinds {
            let more = try await kind.hits(histories: Self.histories, from: Self.seed)
            hits.merge(more, uniquingKeysWith: +)
        }
        // A generator that misses a point proves nothing about it.
        for point in ContractPoint.allCases {
            let count = hits[point, default: 0]
            #expect(count >= Self.minimum, "\(point.rawValue) (\(point)) was at stake \(count) times only")
        }
    }

    @Test("a circuit agrees with one that keeps everything, step by step", arguments: seeds)
    func circuit(_ seed: UInt64) async throws {
        try await expectAgreement(CircuitTrial.self, seed)
    }

    @Test("every mistake that circuits are known for is found", arguments: CircuitMistake.allCases)
    func circuitMistakes(_ mistake: CircuitMistake) async throws {
        try await expectFound(CircuitTrial.self, mistake)
    }

    @Test("a breaker whose callers, classifiers and readers come back to it agrees as well", arguments: seeds)
    func breaker(_ seed: UInt64) async throws {
        try await expectAgreement(BreakerTrial.self, seed)
    }

    @Test("every mistake around foreign code is found", arguments: BreakerTrial.Mistake.allCases)
    func breakerMistakes(_ mistake: BreakerTrial.Mistake) async throws {
        try await expectFound(BreakerTrial.self, mistake)
    }

    @Test("the fields that settings are refused for are those that a list of rules names", arguments: seeds)
    func settings(_ seed: UInt64) async throws {
        try await expectAgreement(SettingsTrial.self, seed)
    }

    @Test("every mistake in checking settings is found", arguments: SettingsTrial.Mistake.allCases)
    func settingsMistakes(_ mistake: SettingsTrial.Mistake) async throws {
        try await expectFound(SettingsTrial.self, mistake)
    }

    @Test("a bulkhead agrees with two lists of calls", arguments: seeds)
    func compartment(_ seed: UInt64) async throws {
        try await expectAgreement(CompartmentTrial.self, seed)
    }

    @Test("every mistake that bulkheads are known for is found", arguments: CompartmentTrial.Mistake.allCases)
    func compartmentMistakes(_ mistake: CompartmentTrial.Mistake) async throws {
        try await expectFound(CompartmentTrial.self, mistake)
    }

    @Test("a retry decides as its rules say one by one", arguments: seeds)
    func retry(_ seed: UInt64) async throws {
        try await expectAgreement(RetryTrial.self, seed)
    }

    @Test("every mistake that retries are known for is found", arguments: RetryTrial.Mistake.allCases)
    func retryMistakes(_ mistake: RetryTrial.Mistake) async throws {
        try await expectFound(RetryTrial.self, mistake)
    }

    @Test("last known good values are those that a plain list holds", arguments: seeds)
    func lastKnownGood(_ seed: UInt64) async throws {
        try await expectAgreement(LastKnownGoodTrial.self, seed)
    }

    @Test("every mistake that caches are known for is found", arguments: LastKnownGoodTrial.Mistake.allCases)
    func lastKnownGoodMistakes(_ mistake: LastKnownGoodTrial.Mistake) async throws {
        try await expectFound(LastKnownGoodTrial.self, mistake)
    }

    @Test("subscribers of events get what a list holds, or are told what they lost", arguments: seeds)
    func eventLog(_ seed: UInt64) async throws {
        try await expectAgreement(EventLogTrial.self, seed)
    }

    @Test("every mistake in telling events is found", arguments: EventLogTrial.Mistake.allCases)
    func eventLogMistakes(_ mistake: EventLogTrial.Mistake) async throws {
        try await expectFound(EventLogTrial.self, mistake)
    }

    @Test("a window of time holds what a list of its calls says", arguments: seeds)
    func window(_ seed: UInt64) async throws {
        try await expectAgreement(WindowTrial.self, seed)
    }

    @Test("every mistake that windows are known for is found", arguments: WindowTrial.Mistake.allCases)
    func windowMistakes(_ mistake: WindowTrial.Mistake) async throws {
        try await expectFound(WindowTrial.self, mistake)
    }

    @Test("tasks that meet on one breaker see what they could have seen one after another", arguments: seeds)
    func shortcut(_ seed: UInt64) async throws {
        try await expectAgreement(ShortcutTrial.self, seed)
    }

    @Test(
        "every mistake that a shortcut around a lock can make is found",
        arguments: Performer.Mistake.allCases
    )
    func shortcutMistakes(_ mistake: Performer.Mistake) async throws {
        try await expectFound(ShortcutTrial.self, mistake)
    }
}
