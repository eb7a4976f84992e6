import Monitoring
import Resilience
import Simulation
import Testing

@Suite("The simulated fleet")
struct SimulatedFleetTests {
    @Test("the same seed gives the same events", arguments: ["night-shift", "cascade", "retry-storm"])
    func repeats(name: String) async throws {
        let first = try await Playback.play(name, until: 90)
        let second = try await Playback.play(name, until: 90)
        #expect(first.events == second.events)
    }

    @Test("another seed gives other events")
    func differs() async throws {
        let first = try await Playback.play("night-shift", until: 30, seed: 7)
        let second = try await Playback.play("night-shift", until: 30, seed: 8)
        #expect(first.events != second.events)
    }

    @Test("many small steps tell what one big step tells")
    func steps() async throws {
        let scenario = try ScenarioLibrary().scenario(named: "night-shift")
        let whole = try await Playback.play("night-shift", until: 30, seed: 3)
        let fleet = try SimulatedFleet(scenario: scenario, seed: 3)
        var events: [FeedEvent] = []
        for step in 1...300 {
            events += await fleet.events(until: .milliseconds(step * 100)).filter { !$0.isTick }
        }
        #expect(events == whole.events.filter { !$0.isTick })
    }

    @Test("it begins with its targets and a sample of each, and ends with a tick")
    func beginsAtOnce() async throws {
        let scenario = try ScenarioLibrary().scenario(named: "steady")
        let fleet = try SimulatedFleet(scenario: scenario)
        let events = await fleet.events(until: .zero)
        let start = SimulatedFleet.standardStart
        #expect(events.first == .targets(fleet.targets))
        #expect(events.dropFirst().count { if case .sample = $0 { true } else { false } } == 8)
        #expect(events.last == .tick(start))
        #expect(await fleet.events(until: .zero) == [.tick(start)])
        #expect(await fleet.events(until: .milliseconds(1500)).last == .tick(start + .milliseconds(1500)))
    }

    @Test("every instance is sampled at every second, and moments never go back")
    func samplesEverySecond() async throws {
        let playback = try await Playback.play("flapping", until: 20)
        for target in Set(playback.samples.map(\.target)) {
            let seconds = playback.samples.filter { $0.target == target }
                .map { ($0.at - SimulatedFleet.standardStart).milliseconds }
            #expect(seconds == (0...20).map { Int64($0) * 1000 })
        }
        let moments = playback.events.compactMap(\.at)
        #expect(moments == moments.sorted())
    }

    @Test("the targets are the five services with their instances")
    func listsTargets() async throws {
        let scenario = try ScenarioLibrary().scenario(named: "steady")
        let fleet = try SimulatedFleet(scenario: scenario)
        #expect(
            fleet.targets.map(\.id.name) == [
                "oversoul-resonance", "sigil-dna", "continuous-learning", "vsm-gateway-1", "vsm-gateway-2",
                "vsm-gateway-3", "rag-backend-1", "rag-backend-2",
            ]
        )
    }

    @Test("readings carry counters, gauges and facts of the real library")
    func readsEverything() async throws {
        let playback = try await Playback.play("outage", until: 30)
        let sample = try #require(playback.samples.last { $0.target == "sigil-dna" })
        let reading = try #require(sample.readings.first).reading
        #expect(reading.state == .open)
        #expect(reading.gauges[.failureThreshold] == 0.5)
        #expect(reading.gauges[.openSeconds] == 10)
        #expect(reading.gauges[.timeoutSeconds] == 3)
        #expect(reading.gauges[.windowSeconds] == 10)
        #expect(try #require(reading.gauges[.openSecondsLeft]) <= 10)
        #expect(try #require(reading.counters[.fallbacksStale]) > 100)
        #expect(reading.counters[.fallbackFailures] == 0)
        #expect(reading.lastFailure == "conn refused")
        #expect(reading.facts["fallback source"] == "last known good")
        #expect(reading.facts["policies"] == "circuit 'dnastore' → timeout (3s) → operation")
        #expect(reading.evidence == .reported)
    }

    @Test("the story is told at its moments, again in each round of a loop")
    func tellsStory() async throws {
        let scenario = Scenario(
            name: "short",
            title: "Short",
            duration: .seconds(10),
            story: [StoryLine(at: .zero, text: "begin"), StoryLine(.mark, at: .seconds(4), text: "middle")]
        )
        let fleet = try SimulatedFleet(scenario: scenario)
        let playback = Playback(events: await fleet.events(until: .seconds(15)))
        let start = SimulatedFleet.standardStart
        #expect(
            playback.signals.filter { $0.kind == .story || $0.kind == .mark } == [
                Signal(.story, at: start, text: "begin"),
                Signal(.mark, at: start + .seconds(4), text: "middle"),
                Signal(.story, at: start + .seconds(10), text: "begin"),
                Signal(.mark, at: start + .seconds(14), text: "middle"),
            ]
        )
    }

    @Test("a running feed keeps pace with its clock")
    func keepsPace() async throws {
        let executor = SimulatedExecutor()
        let scenario = try ScenarioLibrary().scenario(named: "steady")
        let fleet = try SimulatedFleet(scenario: scenario, clock: executor.clock, speed: 2)
        let log = Log()
        let run = Task(executorPreference: executor) {
            try await fleet.run { event in
                guard case .sample(let sample) = event, sample.target == "sigil-dna" else { return }
                log.note(
                    "\((sample.at - SimulatedFleet.standardStart).inSeconds) at \(executor.now.inSeconds)"
                )
            }
        }
        executor.advance(to: .seconds(2))
        #expect(log.lines == ["0.0 at 0.0", "1.0 at 0.5", "2.0 at 1.0", "3.0 at 1.5", "4.0 at 2.0"])
        run.cancel()
        executor.advance(to: .seconds(3))
        await #expect(throws: CancellationError.self) { try await run.value }
    }

    @Test("a feed that was stopped goes on where it stopped")
    func goesOn() async throws {
        let executor = SimulatedExecutor()
        let scenario = try ScenarioLibrary().scenario(named: "steady")
        let fleet = try SimulatedFleet(scenario: scenario, clock: executor.clock)
        for round in 1...2 {
            let run = Task(executorPreference: executor) { try await fleet.run { _ in } }
            executor.advance(to: .seconds(10 * round))
            run.cancel()
            executor.advance(to: .seconds(10 * round))
        }
        let end = Log()
        let look = Task(executorPreference: executor) { end.note("\(await fleet.elapsed)") }
        executor.advance(to: .seconds(20))
        await look.value
        #expect(end.lines == ["20.0 seconds"])
    }
}

extension FeedEvent {
    var isTick: Bool { if case .tick = self { true } else { false } }
}
