import Testing

@testable import Resilience

@Suite("Letting calls back step by step")
struct ReadmissionTests {
    private func makeCircuit() throws -> Circuit {
        let plan = Readmission(shares: [0.1, 0.25, 0.5], callsPerStep: 4, failureShare: 0.5)
        var circuit = Circuit(try CircuitSettings(halfOpen: HalfOpenSettings(readmission: plan)))
        try circuit.fail(5, at: at(0))
        try circuit.call(.success, at: at(30))
        return circuit
    }

    /// How many of `count` calls pass, each of which ends as `verdict` says.
    private func passing(_ count: Int, _ circuit: inout Circuit, _ verdict: Verdict = .success) -> Int {
        var passed = 0
        for _ in 0..<count {
            guard case .admitted(let permit) = circuit.admit(at: at(31)) else { continue }
            passed += 1
            circuit.resolve(permit, as: verdict, kind: nil, at: at(31))
        }
        return passed
    }

    @Test("begins with a tenth, goes on with a quarter and a half, and ends closed")
    func climbs() throws {
        var circuit = try makeCircuit()
        #expect(circuit.state == .halfOpen)
        #expect(circuit.snapshot(at: at(31)).readmittedShare == 0.1)
        #expect(passing(40, &circuit) == 4)
        #expect(circuit.snapshot(at: at(31)).readmittedShare == 0.25)
        #expect(passing(16, &circuit) == 4)
        #expect(circuit.snapshot(at: at(31)).readmittedShare == 0.5)
        #expect(passing(8, &circuit) == 4)
        #expect(circuit.state == .closed)
        #expect(circuit.takeSteps().last == "half_open → closed: readmitted")
    }

    @Test("falls back by one step when a step goes badly, and from the first one to open")
    func fallsBack() throws {
        var circuit = try makeCircuit()
        _ = passing(40, &circuit)
        #expect(passing(8, &circuit, .failure()) == 2)
        #expect(circuit.snapshot(at: at(31)).readmittedShare == 0.1)
        #expect(circuit.state == .halfOpen)

        #expect(passing(20, &circuit, .failure()) == 2)
        #expect(circuit.takeSteps().last == "half_open → open: readmission_failed")
    }

    @Test("refuses the others with a cause of its own")
    func refuses() throws {
        var circuit = try makeCircuit()
        #expect(try circuit.refusal(at: at(31)).cause == .readmitting)
        #expect(circuit.counters.rejected == 1)
    }

    @Test("a probe that answers after the last one needed is late")
    func straggler() throws {
        let settings = HalfOpenSettings(probes: 2, successesToClose: 1, readmission: Readmission())
        var circuit = Circuit(try CircuitSettings(halfOpen: settings))
        try circuit.fail(5, at: at(0))
        let straggler = try circuit.enter(at: at(30))
        try circuit.call(.success, at: at(30))
        circuit.resolve(straggler, as: .failure(), kind: nil, at: at(31))

        #expect(circuit.counters.late == 1)
        #expect(circuit.snapshot(at: at(31)).readmittedShare == 0.1)
    }

    @Test("ends at the maximum age of the half-open period")
    func expires() throws {
        let settings = HalfOpenSettings(maximumAge: .seconds(60), readmission: Readmission())
        var circuit = Circuit(try CircuitSettings(halfOpen: settings))
        try circuit.fail(5, at: at(0))
        try circuit.call(.success, at: at(30))

        #expect(circuit.state(at: at(89)) == .halfOpen)
        #expect(circuit.state(at: at(90)) == .open)
    }

    @Test("C14: a plan that leads nowhere is refused with its fields")
    func validates() {
        let plan = Readmission(shares: [0.5, 0.2], callsPerStep: 0, failureShare: 2)
        let error = #expect(throws: InvalidSettings.self) {
            try CircuitSettings(
                halfOpen: HalfOpenSettings(readmission: plan),
                stall: StallRule(longerThan: .zero)
            )
        }
        #expect(
            error?.problems.map(\.field) == [
                "halfOpen.readmission.shares", "halfOpen.readmission.callsPerStep",
                "halfOpen.readmission.failureShare", "stall.longerThan",
            ]
        )
    }
}
