import Monitoring
import Simulation
import Testing

@Suite("Acting on the simulation")
struct SimulatedControlTests {
    let dnastore = BreakerID(target: "sigil-dna", group: "sigil-dna", name: "dnastore")

    @Test("force open refuses calls, is told with who and why, and releases itself when its time is over")
    func forcesOpen() async throws {
        let fleet = try await begin("steady", at: .seconds(10))
        let outcome = await fleet.perform(
            Action(
                .forceOpen,
                on: dnastore,
                reason: "drill",
                timeToLive: .seconds(30),
                expectedState: .closed,
                actor: "ana"
            )
        )
        #expect(outcome.result == .done(.forcedOpen))
        let held = Playback(events: await fleet.events(until: .seconds(20)))
        let transition = try #require(held.transitions.first)
        #expect(transition.to == .forcedOpen)
        #expect(transition.why.actor == "ana")
        #expect(transition.why.reason == "drill")
        let reading = try #require(held.samples.last { $0.target == "sigil-dna" }?.readings.first?.reading)
        #expect(
            reading.hold
                == Hold(owner: "ana", reason: "drill", until: SimulatedFleet.standardStart + .seconds(40))
        )
        #expect(try #require(reading.counters[.rejected]) > 100)
        let released = Playback(events: await fleet.events(until: .seconds(60)))
        #expect(released.transitions.map(\.to) == [.closed])
        #expect(released.transitions.first?.at == SimulatedFleet.standardStart + .seconds(40))
    }

    @Test("the sample that follows an action comes at once")
    func samplesAtOnce() async throws {
        let fleet = try await begin("steady", at: .milliseconds(10_300))
        _ = await fleet.perform(Action(.disable, on: dnastore, reason: "test", actor: "ana"))
        let events = await fleet.events(until: .milliseconds(10_300))
        let sample = try #require(Playback(events: events).samples.first)
        #expect(sample.at == SimulatedFleet.standardStart + .milliseconds(10_300))
        #expect(sample.readings.map(\.reading.state) == [.disabled])
    }

    @Test("reset closes an open breaker")
    func resets() async throws {
        let fleet = try await begin("outage", at: .seconds(20))
        let outcome = await fleet.perform(
            Action(.reset, on: dnastore, reason: "it is back", expectedState: .open, actor: "ana")
        )
        #expect(outcome.result == .done(.closed))
        #expect(outcome.at == SimulatedFleet.standardStart + .seconds(20))
    }

    @Test("disable lets every call pass, enable goes on where the breaker was")
    func disablesAndEnables() async throws {
        let fleet = try await begin("outage", at: .seconds(20))
        let disabled = await fleet.perform(Action(.disable, on: dnastore, reason: "x", actor: "ana"))
        #expect(disabled.result == .done(.disabled))
        #expect(
            Playback(events: await fleet.events(until: .seconds(40))).transitions.map(\.to) == [.disabled]
        )
        let enabled = await fleet.perform(Action(.enable, on: dnastore, reason: "x", actor: "ana"))
        #expect(enabled.result == .done(.open))
        let after = Playback(events: await fleet.events(until: .seconds(60)))
        #expect(after.transitions.map(\.to).prefix(2) == [.open, .halfOpen])
        #expect(after.transitions.last?.to == .closed)
    }

    @Test("an action on a state that has changed is not done")
    func looksAgain() async throws {
        let fleet = try await begin("outage", at: .seconds(20))
        let outcome = await fleet.perform(
            Action(.forceOpen, on: dnastore, reason: "x", expectedState: .closed, actor: "ana")
        )
        #expect(outcome.result == .changed(.open))
    }

    @Test("an unknown breaker is refused by name, in offers and in actions")
    func refusesUnknown() async throws {
        let fleet = try await begin("steady", at: .zero)
        let unknown = BreakerID(target: "sigil-dna", group: "sigil-dna", name: "nothing")
        let refusal = "the simulation has no breaker 'nothing' of 'sigil-dna' at 'sigil-dna'"
        #expect(fleet.offers(for: unknown).map(\.refusal) == Array(repeating: refusal, count: 4))
        let outcome = await fleet.perform(Action(.reset, on: unknown, reason: "x", actor: "ana"))
        #expect(outcome.result == .refused(refusal))
    }

    @Test("offers name the simulation as what is acted on")
    func offersActions() async throws {
        let fleet = try await begin("steady", at: .zero)
        let offers = fleet.offers(for: dnastore)
        #expect(offers.map(\.kind) == ActionKind.allCases)
        #expect(
            offers.allSatisfy { $0.isPossible && $0.requests.allSatisfy { $0.hasPrefix("simulation: ") } }
        )
    }

    private func begin(_ name: String, at moment: Duration) async throws -> SimulatedFleet {
        let fleet = try SimulatedFleet(scenario: try ScenarioLibrary().scenario(named: name), seed: 7)
        _ = await fleet.events(until: moment)
        return fleet
    }
}
