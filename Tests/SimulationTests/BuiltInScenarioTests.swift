import Monitoring
import Simulation
import Testing

@Suite("Built-in scenarios")
struct BuiltInScenarioTests {
    @Test("every built-in scenario is well-formed", arguments: ScenarioLibrary().names)
    func reads(name: String) throws {
        let scenario = try ScenarioLibrary().scenario(named: name)
        #expect(scenario.name == name)
        #expect(!scenario.about.isEmpty)
        #expect(scenario.story.allSatisfy { $0.at < scenario.duration })
    }

    @Test("steady: nothing trips and nobody falls back")
    func steady() async throws {
        let playback = try await Playback.play("steady", until: 120)
        #expect(playback.transitions.isEmpty)
        #expect(playback.total(.fallbacks, of: "dnastore", at: 120) == 0)
        #expect(playback.total(.retries, of: "venice-ai", at: 120) == 0)
        #expect(playback.total(.success, of: "dnastore", at: 120) > 2500)
    }

    @Test("outage: dnastore trips, callers get old answers, and it closes after recovery")
    func outage() async throws {
        let playback = try await Playback.play("outage", until: 80)
        #expect(playback.tripOrder == ["dnastore"])
        #expect(try #require(playback.firstTrip) < .seconds(20))
        #expect(playback.transitions.last?.to == .closed)
        #expect(playback.growth(.fallbacksStale, of: "dnastore", from: 8, to: 48) > 500)
        #expect(playback.total(.fallbackFailures, of: "dnastore", at: 80) == 0)
        #expect(playback.growth(.rejected, of: "dnastore", from: 60, to: 80) == 0)
    }

    @Test("flapping: breakers open and close again and again")
    func flapping() async throws {
        let playback = try await Playback.play("flapping", until: 240)
        #expect(playback.trips(of: "amqp") >= 12)
        #expect(playback.trips(of: "dnastore") >= 4)
        let closings = playback.transitions.count { $0.to == .closed && $0.breaker.name == "amqp" }
        #expect(closings >= 12)
    }

    @Test("brownout: slow alone opens nothing but fills the bulkheads; slower than the limit opens")
    func brownout() async throws {
        let playback = try await Playback.play("brownout", until: 150)
        let slow = playback.transitions.filter {
            $0.isTrip && $0.breaker.name == "llm-api" && $0.at < SimulatedFleet.standardStart + .seconds(78)
        }
        #expect(slow.isEmpty)
        #expect(playback.growth(.rejected, of: "llm-api", from: 8, to: 78) > 50)
        #expect(playback.growth(.failure, of: "llm-api", from: 8, to: 150) == 0)
        #expect(playback.trips(of: "llm-api") >= 3)
        #expect(playback.total(.timeout, of: "llm-api", at: 150) >= 15)
    }

    @Test("retry storm: attempts multiply, and the load stays high after the cause has gone")
    func retryStorm() async throws {
        let playback = try await Playback.play("retry-storm", until: 240)
        let retries = playback.growth(.retries, of: "openai-chat", from: 10, to: 70)
        let calls = playback.growth(.retryCalls, of: "openai-chat", from: 10, to: 70)
        #expect(1 + retries / calls > 1.7)
        #expect(playback.trips(of: "venice-ai") >= 2)
        #expect(playback.growth(.timeout, of: "openai-chat", from: 70, to: 90) > 0)
        #expect(playback.growth(.timeout, of: "openai-chat", from: 200, to: 240) == 0)
    }

    @Test("cascade: what needs postgresql goes down after it, in the order of need")
    func cascade() async throws {
        let playback = try await Playback.play("cascade", until: 120)
        #expect(playback.tripOrder == ["postgresql", "qdrant", "llm-api", "openai-chat"])
        #expect(playback.trips(of: "dnastore") == 0)
        #expect(playback.signals.contains { $0.kind == .pain && $0.text.contains("llm-api") })
    }

    @Test("rate limit: 429 opens nothing, is retried only after its wait, and ends in a friendly message")
    func rateLimit() async throws {
        let playback = try await Playback.play("rate-limit", until: 180)
        #expect(playback.transitions.isEmpty)
        #expect(playback.total(.failure, of: "openai-chat", at: 180) > 20)
        #expect(playback.total(.fallbacks, of: "openai-chat", at: 180) > 20)
        #expect(playback.total(.fallbackFailures, of: "openai-chat", at: 180) == 0)
    }

    @Test("night shift: something trips within 20 seconds, whatever the seed", arguments: 1...10)
    func nightShiftStarts(seed: UInt64) async throws {
        let playback = try await Playback.play("night-shift", until: 20, seed: seed)
        let trip = try #require(playback.firstTrip, "seed \(seed)")
        #expect(trip > .seconds(6) && trip <= .seconds(20), "seed \(seed)")
    }

    @Test("night shift: all that can happen happens, with quiet minutes, and all ends well")
    func nightShift() async throws {
        let playback = try await Playback.wholeNight()
        let names = FleetPlan.standard.dependencies.map(\.name)
        #expect(Set(playback.tripOrder) == Set(names))
        let seconds = playback.transitions.map { ($0.at - SimulatedFleet.standardStart).inSeconds }
        let pauses = zip(seconds, seconds.dropFirst()).map { $1 - $0 }
        #expect(pauses.count { $0 > 60 } >= 5)
        let last = playback.samples.suffix(8).flatMap(\.readings)
        #expect(last.count == 19)
        #expect(last.allSatisfy { $0.reading.state == .closed })
        #expect(playback.signals.contains { $0.kind == .pain })
        #expect(playback.signals.contains { $0.kind == .pleasure })
    }
}
