import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Stalled calls")
struct StallTests {
    private func makeCircuit(_ minimum: Int = 4) throws -> Circuit {
        let rule = StallRule(share: 0.5, longerThan: .seconds(8), minimumCalls: minimum)
        return Circuit(try CircuitSettings(tripRules: [], stall: rule))
    }

    @Test("open the circuit before any call has ended")
    func hangingCallsTrip() throws {
        var circuit = try makeCircuit()
        for _ in 0..<4 { _ = try circuit.enter(at: at(0)) }
        _ = try circuit.enter(at: at(7))

        #expect(try circuit.refusal(at: at(9)).cause == .circuitOpen)

        let transition = try #require(circuit.takeTransitions().first)
        #expect(transition.cause == .callsStalled)
        #expect(transition.evidence.callsInFlight == 5)
        #expect(transition.evidence.stalledCalls == 4)
    }

    @Test("do not count once they have ended, however they did")
    func endedCallsDoNotHang() throws {
        var circuit = try makeCircuit()
        let permits = try (0..<4).map { _ in try circuit.enter(at: at(0)) }
        circuit.resolve(permits[0], as: .success, kind: nil, at: at(20))
        circuit.resolve(permits[1], as: .cancelled, kind: nil, at: at(20))
        circuit.abandon(permits[2], at: at(20))

        for _ in 0..<2 { _ = try circuit.enter(at: at(20)) }

        #expect(circuit.snapshot(at: at(20)).evidence.callsInFlight == 3)
        #expect(circuit.snapshot(at: at(20)).evidence.stalledCalls == 1)
        #expect(circuit.state == .closed)
    }

    @Test("below the minimum or below the share change nothing")
    func needsEnough() throws {
        var circuit = try makeCircuit(6)
        for _ in 0..<2 { _ = try circuit.enter(at: at(0)) }
        for _ in 0..<5 { _ = try circuit.enter(at: at(100)) }
        #expect(circuit.state == .closed)
        #expect(circuit.snapshot(at: at(100)).evidence.stalledCalls == 2)
    }

    @Test("are forgotten by a reset: what hung before is late")
    func resetForgets() throws {
        var circuit = try makeCircuit()
        let permits = try (0..<4).map { _ in try circuit.enter(at: at(0)) }
        circuit.reset(ada, at: at(9))
        _ = try circuit.enter(at: at(9))
        for permit in permits { circuit.resolve(permit, as: .success, kind: nil, at: at(10)) }

        #expect(circuit.snapshot(at: at(10)).evidence.callsInFlight == 1)
        #expect(circuit.counters.late == 4)
    }

    @Test("are counted like a list of all calls in flight would count them", arguments: 0..<20)
    func agreesWithAList(_ index: UInt64) {
        var generator = SeededGenerator(seed: 0x57A1_1000 + index)
        var meter = FlightMeter(StallRule(longerThan: .seconds(8), minimumCalls: 1))
        var list: [Moment] = []
        var now = at(0)
        for step in 0..<500 {
            now = now.advanced(by: .milliseconds(Int.random(in: 0...2500, using: &generator)))
            if step % 97 == 96 { now = now.advanced(by: .seconds(1_000_000)) }
            if list.isEmpty || Bool.random(using: &generator) {
                meter.begin(at: now)
                list.append(now)
            } else {
                meter.end(list.remove(at: Int.random(in: 0..<list.count, using: &generator)), at: now)
            }
            #expect(meter.inFlight == list.count, "\(generator), step \(step)")
            // Between the limit and one bucket more it may count either way.
            let certain = list.filter { $0.duration(to: now) >= .seconds(9) }.count
            let possible = list.filter { $0.duration(to: now) >= .seconds(8) }.count
            #expect((certain...possible).contains(meter.stalled), "\(generator), step \(step)")
        }
    }
}
