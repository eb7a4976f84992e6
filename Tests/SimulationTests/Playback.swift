import Monitoring
import Simulation

/// What a simulated fleet told while a scenario was played.
struct Playback {
    let events: [FeedEvent]

    /// Plays a built-in scenario from its beginning.
    static func play(_ name: String, until seconds: Int, seed: UInt64 = 7) async throws -> Playback {
        let scenario = try ScenarioLibrary().scenario(named: name)
        return Playback(
            events: try await SimulatedFleet(scenario: scenario, seed: seed).events(until: .seconds(seconds))
        )
    }

    /// The whole night shift, played once for all tests that look at it.
    static func wholeNight() async throws -> Playback { try await night.value }

    private static let night = Task { try await play("night-shift", until: 1800) }

    var transitions: [Transition] {
        events.compactMap { if case .transition(let transition) = $0 { transition } else { nil } }
    }

    var samples: [Sample] {
        events.compactMap { if case .sample(let sample) = $0 { sample } else { nil } }
    }

    var signals: [Signal] {
        events.compactMap { if case .signal(let signal) = $0 { signal } else { nil } }
    }

    /// How often breakers called `name` opened by themselves, all instances together.
    func trips(of name: String) -> Int {
        transitions.count { $0.isTrip && $0.breaker.name == name }
    }

    /// The names of the breakers that opened by themselves, each once, in the order of their first trip.
    var tripOrder: [String] {
        var order: [String] = []
        for transition in transitions where transition.isTrip && !order.contains(transition.breaker.name) {
            order.append(transition.breaker.name)
        }
        return order
    }

    /// When the first breaker opened by itself, since the start.
    var firstTrip: Duration? {
        transitions.first(where: \.isTrip).map { $0.at - SimulatedFleet.standardStart }
    }

    /// A counter of all instances of a breaker together, at a second of the story.
    func total(_ counter: Counter, of name: String, at second: Int) -> Double {
        let moment = SimulatedFleet.standardStart + .seconds(second)
        return samples.filter { $0.at == moment }.flatMap(\.readings)
            .filter { $0.breaker.name == name }
            .reduce(0) { $0 + ($1.reading.counters[counter] ?? 0) }
    }

    /// How much a counter grew between two seconds of the story.
    func growth(_ counter: Counter, of name: String, from first: Int, to last: Int) -> Double {
        total(counter, of: name, at: last) - total(counter, of: name, at: first)
    }
}
