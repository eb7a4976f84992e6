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
    private static let factor = max(1, getenv("BREAKERTOP_HISTORIES").flatMap { Int(String(cString: $0)) } ?? 1)

    @Test("see what they could have seen one after another, wherever they interrupt", arguments: 0..<10)
    func everyInterleavingHasAnOrder(_ run: UInt64) throws {
        // All ten together make 100,000.
        let histories = 10_000 * Self.factor
        var generator = SeededGenerator(seed: 0x11EA_0000 + run)
        let settings = try Stage.rules.makeSettings()
        var overlapping = 0
        var acts = 0
        for number in 0..<histories {
            let stage = makeStage(settings, &generator)
            let seed = generator.next()
            let parts = Self.makeParts([2, 2, 3, 4, 6, 8], &generator)
            let history = Interleaving(parts, on: stage.breaker, seed: seed).play(stage.clock)
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
            let stage = makeStage(settings, &generator)
            let parts = Self.makeParts([2, 2, 2, 3, 4, 8], &generator)
            let history = await Troupe(parts: parts).play(on: stage.breaker)
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
            let stage = makeStage(settings, &generator)
            let parts = Self.makeParts([2, 3, 4], &generator)
            var history = Interleaving(parts, on: stage.breaker, seed: 7).play(stage.clock)
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

    /// A breaker in one of the situations from which a few acts lead far.
    private func makeStage(_ settings: CircuitSettings, _ generator: inout SeededGenerator) -> Stage {
        var stage = Stage(settings)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: break
        case 1: stage.call(.failure())
        case 2:
            for verdict in [Verdict.success, .success, .failure()] { stage.call(verdict) }
        case 3:
            for _ in 0..<2 { stage.call(.failure()) }
        case 4:
            for _ in 0..<2 { stage.call(.failure()) }
            stage.wait(3_000)
        default:
            for _ in 0..<2 { stage.call(.failure()) }
            stage.wait(3_000)
            stage.call(.success)
        }
        return stage
    }

    private static func makeParts(_ sizes: [Int], _ generator: inout SeededGenerator) -> [[Act]] {
        let size = sizes.randomElement(using: &generator) ?? 2
        return (0..<size).map { _ in makePart(max(2, 12 / size), &generator) }
    }

    private static func makePart(_ length: Int, _ generator: inout SeededGenerator) -> [Act] {
        var part: [Act] = []
        var held: [Int] = []
        for index in 0..<length {
            switch Int.random(in: 0..<100, using: &generator) {
            case 0..<3: part.append(.reset)
            case 3..<6: part.append(.hold(["ada", "bob"].randomElement(using: &generator) ?? "ada"))
            case 6..<8: part.append(.disable)
            case 8..<12: part.append(.enable)
            case 12..<22: part.append(.read)
            case 22..<60:
                part.append(.acquire)
                held.append(index)
            default:
                guard !held.isEmpty else {
                    part.append(.acquire)
                    held.append(index)
                    continue
                }
                let verdicts: [Verdict?] = [
                    .success, .success, .success, .failure(), .failure(), .cancelled, nil,
                ]
                let verdict = verdicts.randomElement(using: &generator) ?? .success
                part.append(.end(acquiredBy: held.removeFirst(), verdict))
            }
        }
        return part
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
