import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Resilience
import ResilienceTesting
import Testing

@Suite("GET /breakers/events", .timeLimit(.minutes(1)))
struct EventsRouteTests {
    private func follow(
        _ url: String,
        after id: String? = nil,
        accept: String? = nil
    ) async throws -> StreamReader {
        var request = HTTPClientRequest(url: url + "/breakers/events")
        if let accept { request.headers.add(name: "Accept", value: accept) }
        if let id { request.headers.add(name: "Last-Event-ID", value: id) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        #expect(response.headers.first(name: "Content-Type") == "text/event-stream; charset=utf-8")
        #expect(response.headers.first(name: "Cache-Control") == "no-store")
        return StreamReader(response)
    }

    @Test("a transition is told at once, with its place in the log and its whole why")
    func transition() async throws {
        let service = ServiceUnderTest()
        let settings = try CircuitSettings(
            tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 4)]
        )
        let breaker = service.registry.breaker("dnastore", settings: settings)
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url)
            #expect(try await stream.read(until: ": sigil-dna\n\n"))
            breaker.succeed(2)
            service.clock.advance(by: .seconds(2))
            breaker.fail(2)
            #expect(try await stream.read(until: "}\n\n"))
            let event = try #require(stream.events.first)
            #expect(event["id"] == "1")
            #expect(event["event"] == "transition")
            let why: JSON = [
                "cause": "failure rate", "failure_ratio": 0.5, "threshold": 0.5, "calls": 4, "failures": 2,
                "slow": nil, "minimum_calls": 4, "consecutive_failures": 2, "consecutive_limit": nil,
                "errors": [["kind": "Failure", "count": 2]], "previous_seconds": 2, "actor": nil,
                "reason": nil,
            ]
            #expect(
                try JSON(event["data"] ?? "") == [
                    "sequence": 1, "time": "2026-11-21T02:13:48.250Z", "service": "sigil-dna",
                    "breaker": "dnastore", "from": "closed", "to": "open", "breaker_sequence": 1, "why": why,
                ]
            )
        }
    }

    @Test(
        "a breaker called 'events' is told and acted on like any other, and whoever asks for the stream gets it"
    )
    func namesake() async throws {
        let service = ServiceUnderTest()
        _ = service.registry.breaker("events")
        for path in ["/breakers/events", "/breakers/%65vents"] {
            #expect(try await service.get(path).json()["name"] == "events")
            #expect(try await service.get(path, accept: "application/json").json()["state"] == "closed")
        }
        let acted = try await service.post("/breakers/events/force-open", #"{"reason":"drill"}"#)
        #expect(try acted.json()["state"] == "forced_open")
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: "0", accept: "text/event-stream")
            #expect(try await stream.read(until: "}\n\n"))
            #expect(try JSON(stream.events.first?["data"] ?? "")["breaker"] == "events")
        }
    }

    @Test("what an operator does is told with who and why")
    func operatorAction() async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker("dnastore")
        _ = try breaker.forceOpen(owner: "ada", reason: "line\nbreak", for: nil)
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: "0")
            #expect(try await stream.read(until: "}\n\n"))
            let data = try JSON(stream.events.first?["data"] ?? "")
            #expect(data["to"] == "forced_open")
            #expect(data["why"]?["actor"] == "ada")
            #expect(data["why"]?["reason"] == "line\nbreak")
        }
    }

    @Test("a health signal is told in words")
    func signal() async throws {
        let service = ServiceUnderTest()
        let monitor = HealthMonitor(service.registry, settings: try HealthSettings(observations: 1))
        service.registry.breaker("dnastore").fail(5)
        monitor.observe()
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: "1")
            #expect(try await stream.read(until: "event: signal"))
            #expect(try await stream.read(until: "}\n\n"))
            let signal = try #require(stream.events.first { $0["event"] == "signal" })
            let data = try JSON(signal["data"] ?? "")
            #expect(data.keys == ["sequence", "time", "service", "breaker", "kind", "text"])
            #expect(data["kind"] == "pain")
            #expect(data["breaker"] == "dnastore")
        }
    }

    @Test("a reader that comes back gets what it missed, and nothing twice")
    func resume() async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker("dnastore")
        for _ in 0..<3 { try breaker.reset(by: "ada", reason: ""); breaker.fail(5) }
        let last = service.registry.log.lastSequence
        try await RunningServer.with(service.router) { url, _ in
            var everything = try await follow(url, after: "0")
            #expect(try await everything.read(untilEvent: last))
            let ids = everything.events.compactMap { $0["id"].flatMap { Int($0) } }
            #expect(ids == ids.sorted() && Set(ids).count == ids.count && ids.count >= 3)

            var rest = try await follow(url, after: "\(ids[ids.count - 2])")
            #expect(try await rest.read(until: "}\n\n"))
            #expect(rest.events.first?["id"] == "\(last)")
        }
    }

    @Test("what the log does not keep any more is told as lost, and after it the stream goes on")
    func lost() async throws {
        let service = ServiceUnderTest(eventCapacity: 2)
        let breaker = service.registry.breaker("dnastore")
        for _ in 0..<6 {
            try breaker.disable(by: "ada", reason: "x")
            try breaker.enable(by: "ada", reason: "x")
        }
        let last = service.registry.log.lastSequence
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: "1")
            #expect(try await stream.read(untilEvent: last))
            #expect(
                stream.events.first == [
                    "id": "\(last - 2)", "event": "lost", "data": #"{"lost":\#(last - 3)}"#,
                ]
            )
        }
    }

    @Test(
        "a number from before a restart starts the reader over",
        arguments: ["999", "18446744073709551615"]
    )
    func otherLife(id: String) async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker("dnastore")
        breaker.fail(5)
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: id)
            #expect(try await stream.read(until: "event: lost\ndata: {\"lost\":1}\n\n"))
            #expect(stream.events.first?["id"] == "1")
            try breaker.reset(by: "ada", reason: "")
            #expect(try await stream.read(until: "id: 2\nevent: transition"))
        }
    }

    @Test("a number from before a restart, after which nothing happened yet, is quietly replaced")
    func freshLife() async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker("dnastore")
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: "999")
            #expect(try await stream.read(until: "id: 0\n\n"))
            breaker.fail(5)
            #expect(try await stream.read(until: "id: 1\nevent: transition"))
            #expect(!stream.text.contains("event: lost"))
        }
    }

    @Test("a Last-Event-ID that is no number begins with the next event", arguments: ["", "x", "-1", "1.5"])
    func garbage(id: String) async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker("dnastore")
        breaker.fail(5)
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url, after: id)
            #expect(try await stream.read(until: "\n\n"))
            try breaker.reset(by: "ada", reason: "")
            #expect(try await stream.read(until: "}\n\n"))
            #expect(stream.events.map { $0["id"] } == ["2"])
        }
    }

    @Test("a stream with nothing to tell stays alive with comments")
    func keepAlive() async throws {
        let service = ServiceUnderTest(keepAlive: .milliseconds(20))
        try await RunningServer.with(service.router) { url, _ in
            var stream = try await follow(url)
            #expect(try await stream.read(until: ": keep-alive\n\n: keep-alive\n\n"))
        }
    }

    @Test("streams end when the service shuts down, however many there are")
    func shutdown() async throws {
        let service = ServiceUnderTest()
        try await RunningServer.with(service.router) { url, shutDown in
            var streams: [StreamReader] = []
            for _ in 0..<5 { streams.append(try await follow(url)) }
            await shutDown()
            for index in streams.indices {
                try? await streams[index].readToEnd()
                #expect(streams[index].text == ": sigil-dna\n\n")
            }
        }
    }
}
