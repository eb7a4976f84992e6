import Monitoring
import ResilienceTesting
import Testing

@testable import Dialects

@Suite("Server-sent events")
struct EventTests {
    private static let now = Moment(utc: 2026, 11, 21, 2, 14, 0)

    private func parse(_ text: String, chunk: Int = .max) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        var events: [ServerSentEvent] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try parser.feed(Array(rest.prefix(chunk))) { events.append($0) }
            rest = rest.dropFirst(chunk)
        }
        return events
    }

    private func decode(_ name: String, _ data: String) throws -> EventReadout {
        let dialect = try #require(try DialectCatalogue().dialect(named: "resilience"))
        let decoder = try #require(
            EventDecoder(target: Target(id: "t1", labels: ["service": "shop"]), dialect: dialect)
        )
        return decoder.decode(ServerSentEvent(id: "1", name: name, data: data), at: Self.now)
    }

    @Test("a stream is cut into events wherever it is cut into chunks", arguments: [1, 2, 3, 5, 1000])
    func parsesChunks(chunk: Int) throws {
        let text =
            "\u{feff}: hello\nid: 7\nevent: transition\ndata: {\"a\":\ndata:1}\n\n: keep-alive\n\nping: \n\n"
            + "data:no space\r\n\r\nevent: x\n\nid: 8\rdata:  two\r\rdata: never ended"
        #expect(
            try parse(text, chunk: chunk) == [
                ServerSentEvent(id: "7", name: "transition", data: "{\"a\":\n1}"),
                ServerSentEvent(id: "7", data: "no space"),
                ServerSentEvent(id: "8", data: " two"),
            ]
        )
    }

    @Test("the place to resume from and the wait are kept")
    func keepsPlace() throws {
        var parser = ServerSentEventParser()
        try parser.feed(Array("retry: 2500\nid: 41\ndata: x\n\nid: 4\02\nretry: soon\n\n".utf8)) { _ in }
        #expect(parser.lastEventID == "41")
        #expect(parser.retry == .milliseconds(2500))
    }

    @Test("an event without an end is refused at the limit")
    func refusesEndless() {
        var parser = ServerSentEventParser(maximumEventBytes: 100)
        #expect(throws: EventStreamError.tooLong(limit: 100)) {
            try parser.feed(Array(repeating: UInt8(ascii: "x"), count: 101)) { _ in }
        }
        var lines = ServerSentEventParser(maximumEventBytes: 100)
        #expect(throws: EventStreamError.tooLong(limit: 100)) {
            try lines.feed(Array(String(repeating: "data: 12345678\n", count: 20).utf8)) { _ in }
        }
    }

    @Test("a transition comes with its time and its why")
    func decodesTransition() throws {
        let readout = try decode(
            "transition",
            """
            {"sequence":12,"time":"2026-11-21T02:13:46.250Z","service":"sigil-dna","breaker":"dnastore","from":"closed",
            "to":"open","breaker_sequence":7,"why":{"cause":"failure rate","failure_ratio":0.52,"threshold":0.5,"calls":100,
            "failures":52,"slow":4,"minimum_calls":20,"consecutive_failures":null,"consecutive_limit":null,
            "errors":[{"kind":"timeout","count":41},{"kind":"http 503"}],"previous_seconds":18.2,"actor":null,"reason":null}}
            """
        )
        let expected = Transition(
            breaker: BreakerID(target: "t1", group: "sigil-dna", name: "dnastore"),
            from: .closed,
            to: .open,
            at: Moment(utc: 2026, 11, 21, 2, 13, 46, millisecond: 250),
            sequence: 7,
            why: Why(
                cause: "failure rate",
                failureRatio: 0.52,
                threshold: 0.5,
                calls: 100,
                failures: 52,
                slow: 4,
                minimumCalls: 20,
                errors: [.init(kind: "timeout", count: 41)],
                previousDuration: .milliseconds(18_200)
            )
        )
        #expect(readout == EventReadout(events: [.transition(expected)], sequence: 12))
    }

    @Test("a person's transition names the person, and a missing service is the target's")
    func decodesOperator() throws {
        let readout = try decode(
            "transition",
            #"{"time":"2026-11-21T02:13:46Z","breaker":"redis","from":"half_open","to":"forced_open","why":{"actor":"maria","reason":"drill"}}"#
        )
        guard case .transition(let transition)? = readout.events.first else {
            Issue.record("no transition")
            return
        }
        #expect(transition.breaker.group == "shop")
        #expect(transition.to == .forcedOpen)
        #expect(transition.why == Why(actor: "maria", reason: "drill"))
    }

    @Test("signals and losses are told")
    func decodesSignals() throws {
        #expect(
            try decode(
                "signal",
                #"{"sequence":3,"time":"2026-11-21T02:13:46Z","service":"vsm","breaker":null,"kind":"pain","text":"it hurts"}"#
            )
                == EventReadout(
                    events: [
                        .signal(
                            Signal(
                                .pain,
                                at: Moment(utc: 2026, 11, 21, 2, 13, 46),
                                target: "t1",
                                text: "it hurts"
                            )
                        )
                    ],
                    sequence: 3
                )
        )
        #expect(
            try decode("lost", #"{"lost":12}"#).events == [
                .signal(
                    Signal(
                        .notice,
                        at: Self.now,
                        target: "t1",
                        text: "12 events of t1 were lost; polled states fill in"
                    )
                )
            ]
        )
    }

    @Test(
        "garbage gives a warning and no event",
        arguments: [
            ("transition", ""), ("transition", "nonsense"), ("transition", "[]"), ("transition", "{}"),
            ("transition", #"{"breaker":5,"to":"open"}"#), ("transition", #"{"breaker":"a","to":"melted"}"#),
            ("transition", #"{"breaker":"a"}"#), ("signal", "{}"), ("signal", #"{"kind":"joy"}"#),
            ("lost", "null"),
        ]
    )
    func warns(name: String, data: String) throws {
        let readout = try decode(name, data)
        #expect(readout.events.isEmpty)
        #expect(readout.warning != nil)
    }

    @Test("unknown kinds of events are passed over in silence, and odd numbers do no harm")
    func passesOver() throws {
        #expect(try decode("weather", #"{"sequence":5}"#) == EventReadout(sequence: 5))
        let odd = try decode(
            "transition",
            #"{"breaker":"a","to":"open","sequence":1e300,"why":{"calls":-1e99,"previous_seconds":1e300,"errors":{"x":1}}}"#
        )
        #expect(odd.events.count == 1)
        #expect(odd.warning?.contains("tells no time") == true)
    }

    @Test("random bytes never harm the parser", arguments: [1, 2, 3, 4] as [UInt64])
    func survivesNoise(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("data:event id\r\n\n{}\":,0\0\u{feff}".utf8) + [0xff, 0xc3]
        for _ in 0..<200 {
            var parser = ServerSentEventParser(maximumEventBytes: 64)
            let bytes = (0..<Int.random(in: 0...200, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            var events: [ServerSentEvent] = []
            do { try parser.feed(bytes) { events.append($0) } } catch { continue }
            #expect(events.allSatisfy { $0.data.utf8.count <= 64 * 3 })
            for event in events { _ = try decode("transition", event.data) }
        }
    }
}
