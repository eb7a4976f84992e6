import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Random histories")
struct CircuitPropertyTests {
    /// What a history has to contain somewhere, or the generator is not worth its name.
    private struct Coverage {
        var trips = 0
        var probesSucceeded = 0
        var probesFailed = 0
        var leases = 0
        var neutralLimits = 0
        var late = 0
        var rejections = 0
        var expiredHolds = 0
        var abandoned = 0
        var resets = 0
    }

    private let rules = NaiveCircuit.Rules()

    private func moment(_ milliseconds: Int64) -> Moment {
        Moment(nanoseconds: milliseconds * 1_000_000)
    }

    /// A verdict, or nothing for a dropped ticket; below a health of zero the callers give up.
    private func randomVerdict(_ generator: inout SeededGenerator, health: Double) -> Verdict? {
        if health < 0, Int.random(in: 0..<10, using: &generator) > 0 { return .cancelled }
        if Double.random(in: 0..<1, using: &generator) < health { return .success }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3: return .failure()
        case 4: return .failure(retryAfter: .seconds(Int.random(in: 1...20, using: &generator)))
        case 5: return .timeout
        case 6: return .rateLimited(retryAfter: .seconds(5))
        case 7: return .cancelled
        case 8: return .ignored
        default: return nil
        }
    }

    @Test("keep their invariants and hit every part of the contract", arguments: [0x5EED])
    func keepsInvariants(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var coverage = Coverage()
        for _ in 0..<80 {
            try runHistory(&generator, &coverage)
        }

        // A generator that misses a part proves nothing about it.
        #expect(coverage.trips >= 50, "\(generator)")
        #expect(coverage.probesSucceeded >= 20, "\(generator)")
        #expect(coverage.probesFailed >= 20, "\(generator)")
        #expect(coverage.leases >= 10, "\(generator)")
        #expect(coverage.neutralLimits >= 2, "\(generator)")
        #expect(coverage.late >= 50, "\(generator)")
        #expect(coverage.rejections >= 100, "\(generator)")
        #expect(coverage.expiredHolds >= 20, "\(generator)")
        #expect(coverage.abandoned >= 20, "\(generator)")
        #expect(coverage.resets >= 20, "\(generator)")
    }

    private func runHistory(_ generator: inout SeededGenerator, _ coverage: inout Coverage) throws {
        var circuit = Circuit(try rules.makeSettings())
        var inFlight: [Permit] = []
        var now: Int64 = 0
        var generation = circuit.generation
        var sequence: UInt64 = 0
        var health = 0.5

        for step in 0..<500 {
            now += Int64.random(in: 0...700, using: &generator)
            if step % 25 == 0 { health = Double.random(in: -0.2...0.9, using: &generator) }
            let before = circuit.snapshot(at: moment(now))
            let refused = circuit.counters.rejected
            switch Int.random(in: 0..<100, using: &generator) {
            case 0:
                circuit.settle(at: moment(now))
                _ = circuit.forceOpen(ada, for: .milliseconds(900), at: moment(now))
            case 1:
                circuit.settle(at: moment(now))
                circuit.reset(ada, at: moment(now))
                coverage.resets += 1
            case 2...49:
                if case .admitted(let permit) = circuit.admit(at: moment(now)) { inFlight.append(permit) }
            default:
                guard !inFlight.isEmpty else { continue }
                let permit = inFlight.remove(at: Int.random(in: 0..<inFlight.count, using: &generator))
                if let verdict = randomVerdict(&generator, health: health) {
                    circuit.resolve(permit, as: verdict, kind: nil, at: moment(now))
                } else {
                    circuit.abandon(permit, at: moment(now))
                }
            }

            let clue: Comment = "\(generator), step \(step)"
            #expect(circuit.generation >= generation, clue)
            generation = circuit.generation
            if case .halfOpen(let period) = circuit.phase {
                #expect(period.taken <= rules.probes, clue)
            }
            if circuit.counters.rejected > refused {
                #expect([.open, .halfOpen, .forcedOpen].contains(before.state), clue)
            }
            for change in circuit.takeChanges() {
                sequence += 1
                #expect(change.number == sequence, clue)
                guard case .transition(let transition) = change else { continue }
                #expect(transition.from != transition.to, clue)
                #expect(transition.lasted >= .zero, clue)
                note(transition, in: &coverage)
            }
        }
        coverage.late += Int(circuit.counters.late)
        coverage.rejections += Int(circuit.counters.rejected)
        coverage.abandoned += Int(circuit.counters.abandoned)
    }

    private func note(_ transition: Transition, in coverage: inout Coverage) {
        switch transition.cause {
        case .consecutiveFailures, .failureRate: coverage.trips += 1
        case .probesSucceeded: coverage.probesSucceeded += 1
        case .probeFailed: coverage.probesFailed += 1
        case .probeLeaseExpired: coverage.leases += 1
        case .probesNeutral: coverage.neutralLimits += 1
        case .holdExpired: coverage.expiredHolds += 1
        default: break
        }
    }

    @Test("reading at any moment, in any order, changes no later answer", arguments: 0..<10)
    func readingIsPure(_ index: UInt64) throws {
        var generator = SeededGenerator(seed: 0xC19_0000 + index)
        var read = Circuit(try rules.makeSettings())
        var unread = read
        var now: Int64 = 0

        for step in 0..<300 {
            now += Int64.random(in: 0...900, using: &generator)
            for _ in 0..<3 {
                _ = read.snapshot(at: moment(now + Int64.random(in: 0...100_000, using: &generator)))
                _ = read.state
            }
            let verdict = randomVerdict(&generator, health: 0.4) ?? .cancelled
            let first = read.admit(at: moment(now))
            let second = unread.admit(at: moment(now))
            #expect(first == second, "\(generator), step \(step)")
            if case .admitted(let permit) = first {
                read.resolve(permit, as: verdict, kind: nil, at: moment(now))
                unread.resolve(permit, as: verdict, kind: nil, at: moment(now))
            }
            #expect(read.snapshot(at: moment(now)) == unread.snapshot(at: moment(now)))
        }
    }
}
