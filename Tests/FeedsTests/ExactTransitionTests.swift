import AsyncHTTPClient
import Dialects
import Monitoring
import Testing

@testable import Feeds

@Suite("Changes that an actuator tells exactly", .timeLimit(.minutes(1)))
struct ExactTransitionTests {
    private let actuator = Actuator()
    private let breaker = BreakerID(target: "t", group: "shop", name: "db")

    private func change(_ from: BreakerState, _ to: BreakerState, _ second: Int, _ millisecond: Int = 0)
        -> Transition
    {
        let at = Moment(utc: 2026, 11, 21, 2, 13, second, millisecond: millisecond)
        return Transition(breaker: breaker, from: from, to: to, at: at)
    }

    /// The changes that the screen lists after these events.
    private func listed(_ events: [FeedEvent]) -> [Transition] {
        var ledger = Ledger()
        return events.flatMap { ledger.apply($0) }.compactMap { entry in
            if case .transition(let transition) = entry { transition } else { nil }
        }
    }

    /// What the feed tells until some samples after the actuator has done `acts`.
    private func heard(
        hasStream: Bool = false,
        interval: Duration = .milliseconds(30),
        after acts: (Watch) async throws -> Void
    ) async throws -> [FeedEvent] {
        var events: [FeedEvent] = []
        try await actuator.run(hasStream: hasStream) { port in
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/actuator/prometheus", interval: interval)
            try await Watch.with([endpoint]) { watch in
                _ = try await watch.sample()
                while hasStream, !actuator.visits.all.contains("/actuator/streamcircuitbreakerevents") {
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await acts(watch)
                for _ in 0..<4 { _ = try await watch.sample(after: watch.events.count) }
                events = watch.events
            }
        }
        return events
    }

    @Test("a change that a poll sees is listed once, with the moment that the actuator tells")
    func polled() async throws {
        actuator.change(to: "open", at: "2026-11-21T03:10:00+01:00[Europe/Berlin]")
        actuator.change(to: "closed", at: "2026-11-21T03:11+01:00[Europe/Berlin]")
        let events = try await heard { watch in
            actuator.change(to: "open", at: "2026-11-21T03:13:10.123456789+01:00[Europe/Berlin]")
            _ = try await watch.transition(to: .open)
            actuator.change(to: "half_open", at: "2026-11-21T03:13:20+01:00[Europe/Berlin]")
            _ = try await watch.transition(to: .halfOpen)
        }
        #expect(listed(events) == [change(.closed, .open, 10, 123), change(.open, .halfOpen, 20)])
    }

    @Test("a breaker that opened and closed between two polls is told by its events, and is no ghost")
    func betweenPolls() async throws {
        let events = try await heard { watch in
            actuator.change(to: "open", at: "2026-11-21T02:13:10Z")
            actuator.refuse(3)
            actuator.change(to: "half_open", at: "2026-11-21T02:13:11Z")
            actuator.change(to: "closed", at: "2026-11-21T02:13:12Z")
            _ = try await watch.transition(to: .closed)
        }
        let told = events.compactMap { if case .transition(let transition) = $0 { transition } else { nil } }
        let changes = [
            change(.closed, .open, 10), change(.open, .halfOpen, 11), change(.halfOpen, .closed, 12),
        ]
        #expect(told == changes)
        #expect(listed(events).filter { !$0.isGhost } == changes)
    }

    @Test("where there is a stream it tells first, and the list tells nothing again")
    func streamed() async throws {
        let events = try await heard(hasStream: true, interval: .milliseconds(200)) { watch in
            actuator.change(to: "open", at: "2026-11-21T02:13:10Z")
            _ = try await watch.transition(to: .open)
            actuator.change(to: "forced_open", at: "2026-11-21T02:13:11Z")
            _ = try await watch.transition(to: .forcedOpen)
        }
        #expect(listed(events) == [change(.closed, .open, 10), change(.open, .forcedOpen, 11)])
        #expect(actuator.visits.all.contains("/actuator/circuitbreakerevents"))
    }

    @Test("an inspection says what the second pages told and which streams are followed")
    func inspected() async throws {
        actuator.change(to: "open", at: "2026-11-21T03:10:00+01:00[Europe/Berlin]")
        try await actuator.run { port in
            let client = HTTPClient.forPages()
            let inspection = await Inspection(
                of: try .test("127.0.0.1:\(port)/actuator/prometheus"),
                catalogue: try DialectCatalogue(),
                client: client,
                now: { Moment.wallClock }
            )
            try await client.shutdown()
            #expect(inspection.streams == ["/actuator/streamcircuitbreakerevents"])
            #expect(
                inspection.companions == [
                    Inspection.Companion(path: "/actuator/circuitbreakers"),
                    Inspection.Companion(
                        path: "/actuator/circuitbreakerevents",
                        breakers: 1,
                        transitions: 1,
                        newest: Moment(utc: 2026, 11, 21, 2, 10, 0)
                    ),
                ]
            )
        }
    }
}
