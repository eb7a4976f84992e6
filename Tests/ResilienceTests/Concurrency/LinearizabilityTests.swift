import Glibc
import ResilienceTesting
import Testing

@testable import Resilience

/// Records what several tasks do to one breaker, and looks for an order that explains it.
///
/// There are 120,000 histories of two to eight tasks that acquire, resolve, drop, hold, reset, disable,
/// enable and read. For a longer run by hand say how many times as many:
///
///     BREAKERTOP_HISTORIES=100 swift test --filter LinearizabilityTests
@Suite("Tasks that use one breaker at the same time", .serialized)
struct LinearizabilityTests {
    /// How many times the usual number of histories to go through.
    private static let factor = max(
        1,
        getenv("BREAKERTOP_HISTORIES").flatMap { Int(String(cString: $0)) } ?? 1
    )

    @Test("see what they could have seen one after another, wherever they interrupt", arguments: 0..<10)
    func everyInterleavingHasAnOrder(_ run: UInt64) throws {
        // All ten together make 100,000.
        let histories = 10_000 * Self.factor
        var generator = SeededGenerator(seed: 0x11EA_0000 + run)
        let settings = try Stage.rules.makeSettings()
        var overlapping = 0
        var acts = 0
        for number in 0..<histories {
            let stage = Stage.random(settings, &generator)
            if number % 2 == 0 { stage.breaker.lane.widen() }
            let seed = generator.next()
            let parts = Act.randomParts([2, 2, 3, 4, 6, 8], &generator)
            let history = Interleaving(parts, by: Performer(stage.breaker), seed: seed).play(stage.clock)
            expectAnOrder(history, on: stage, "\(generator), history \(number)")
            if Self.hasOverlap(history) { overlapping += 1 }
            acts += history.count
        }
        // Tasks that come one after another prove little.
        #expect(overlapping >= histories / 2, "\(overlapping) of \(histories) overlap")
        #expect(acts >= 8 * histories)
    }

    @Test("see what they could have seen one after another, on as many threads as there are")
    func everyHistoryHasAnOrder() async throws {
        var generator = SeededGenerator(seed: 0x11EB_0000)
        let settings = try Stage.rules.makeSettings()
        var overlapping = 0
        for number in 0..<20_000 * Self.factor {
            let stage = Stage.random(settings, &generator)
            if number % 2 == 0 { stage.breaker.lane.widen() }
            let parts = Act.randomParts([2, 2, 2, 3, 4, 8], &generator)
            let history = await Troupe(parts: parts).play(by: Performer(stage.breaker))
            expectAnOrder(history, on: stage, "\(generator), history \(number)")
            if Self.hasOverlap(history) { overlapping += 1 }
        }
        // How often threads meet is the machine's affair; that they do at all is not.
        #expect(overlapping >= 10)
    }

    @Test("would be found out if one outcome were another")
    func falseHistoriesHaveNone() throws {
        var generator = SeededGenerator(seed: 0xFA15E)
        let settings = try Stage.rules.makeSettings()
        var found = 0
        var forged = 0
        for _ in 0..<2_000 {
            let stage = Stage.random(settings, &generator)
            let parts = Act.randomParts([2, 3, 4], &generator)
            var history = Interleaving(parts, by: Performer(stage.breaker), seed: 7).play(stage.clock)
            let reads = history.indices.filter { if case .seen = history[$0].outcome { true } else { false } }
            guard let index = reads.randomElement(using: &generator),
                case .seen(let sight) = history[index].outcome
            else { continue }
            forged += 1
            history[index].outcome = .seen(sight.with(moreSuccesses: 10))
            if !Witness(now: stage.now).explains(history, from: stage.oracle) { found += 1 }
        }
        #expect(forged >= 200)
        #expect(found == forged)
    }

    private func expectAnOrder(_ history: [RecordedAct], on stage: Stage, _ clue: String) {
        let acts = history + [stage.lastLook]
        guard !Witness(now: stage.now).explains(acts, from: stage.oracle) else { return }
        let story = acts.sorted { $0.began < $1.began }.map(\.description).joined(separator: "\n")
        Issue.record("\(clue): no order explains\n\(story)")
    }

    private static func hasOverlap(_ history: [RecordedAct]) -> Bool {
        let acts = history.sorted { $0.began < $1.began }
        return zip(acts, acts.dropFirst()).contains { $1.began < $0.ended }
    }
}

extension Act.Sight {
    fileprivate func with(moreSuccesses count: Int) -> Act.Sight {
        Act.Sight(
            state: state,
            success: success + count,
            failure: failure,
            rejected: rejected,
            late: late,
            abandoned: abandoned,
            holds: holds
        )
    }
}
