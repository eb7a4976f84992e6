import Monitoring
import Testing

@testable import Dialects

@Suite("A second page tells more")
struct CompanionTests {
    private static let now = Moment(utc: 2026, 11, 21, 2, 14, 0)

    private func read(_ dialect: String, _ json: String) throws -> CompanionReadout {
        let dialect = try #require(try DialectCatalogue().dialect(named: dialect))
        let page = try #require(dialect.companions.first)
        let reader = CompanionReader(target: Target(id: "t"), dialect: dialect, page: page)
        return reader.read(Array(json.utf8), at: Self.now)
    }

    @Test("the document's sequence is told, so that nothing is joined twice for nothing")
    func tellsSequence() throws {
        let readout = try read(
            "resilience",
            #"{"sequence":41,"service":"s","breakers":[{"name":"a","state":"open"}]}"#
        )
        #expect(readout.sequence == 41)
        #expect(
            readout.readings == [
                BreakerReading(BreakerID(target: "t", group: "s", name: "a"), Reading(state: .open))
            ]
        )
    }

    @Test("the newest change of each breaker tells since when its state holds")
    func readsEvents() throws {
        let dialect = try #require(try DialectCatalogue().dialect(named: "resilience4j"))
        let page = try #require(dialect.companions.first { $0.name == "events" })
        let events = """
            {"circuitBreakerEvents":[
            {"circuitBreakerName":"a","type":"STATE_TRANSITION","creationTime":"2026-11-21T03:13:10.5+01:00[Europe/Berlin]","stateTransition":"CLOSED_TO_OPEN"},
            {"circuitBreakerName":"a","type":"STATE_TRANSITION","creationTime":"2026-11-21T03:13:40+01:00[Europe/Berlin]","stateTransition":"OPEN_TO_HALF_OPEN"},
            {"circuitBreakerName":"a","type":"ERROR","creationTime":"2026-11-21T03:13:50+01:00[Europe/Berlin]","errorMessage":"x","durationInMs":5},
            {"circuitBreakerName":"b","type":"STATE_TRANSITION","creationTime":"2026-11-21T02:10Z","stateTransition":"CLOSED_TO_FORCED_OPEN"},
            {"circuitBreakerName":"b","type":"STATE_TRANSITION","creationTime":"2026-11-21T02:01Z","stateTransition":"OPEN_TO_CLOSED"}]}
            """
        let reader = CompanionReader(target: Target(id: "t"), dialect: dialect, page: page)
        let readout = reader.read(Array(events.utf8), at: Moment(utc: 2026, 11, 21, 2, 14, 0))
        #expect(
            readout.readings.map(\.reading) == [
                Reading(state: .halfOpen, since: Moment(utc: 2026, 11, 21, 2, 13, 40)),
                Reading(state: .forcedOpen, since: Moment(utc: 2026, 11, 21, 2, 10, 0)),
            ]
        )
    }

    private static func event(_ name: String, _ type: String, _ time: String, _ change: String) -> String {
        #"{"circuitBreakerName":"\#(name)","type":"\#(type)","creationTime":"\#(time)","stateTransition":"\#(change)"}"#
    }

    @Test("each change is told with its exact moment, oldest first")
    func readsTransitions() throws {
        let dialect = try #require(try DialectCatalogue().dialect(named: "resilience4j"))
        let page = try #require(dialect.companions.first { $0.tellsTransitions })
        #expect(page.path == "/actuator/circuitbreakerevents")
        let events = [
            Self.event(
                "a",
                "STATE_TRANSITION",
                "2026-11-21T03:13:40.25+01:00[Europe/Berlin]",
                "OPEN_TO_HALF_OPEN"
            ),
            Self.event("a", "STATE_TRANSITION", "2026-11-21T03:13+01:00[Europe/Berlin]", "CLOSED_TO_OPEN"),
            Self.event("a", "STATE_TRANSITION", "2026-11-21T03:13:50Z", "HALF_OPEN_TO_HALF_OPEN"),
            Self.event("a", "NOT_PERMITTED", "2026-11-21T02:13:41Z", "CLOSED_TO_OPEN"),
            Self.event("a", "STATE_TRANSITION", "yesterday", "CLOSED_TO_OPEN"),
            Self.event("a", "STATE_TRANSITION", "2026-11-21T02:13:42Z", "CLOSED_TO_MOON"),
            Self.event("b", "STATE_TRANSITION", "2026-11-21T02:13:30Z", "CLOSED_TO_METRICS_ONLY"),
        ]
        let reader = CompanionReader(target: Target(id: "t"), dialect: dialect, page: page)
        let json = #"{"circuitBreakerEvents":[\#(events.joined(separator: ","))]}"#
        func change(_ name: String, _ from: BreakerState, _ to: BreakerState, _ at: Moment) -> Transition {
            Transition(breaker: BreakerID(target: "t", group: "t", name: name), from: from, to: to, at: at)
        }
        #expect(
            reader.read(Array(json.utf8), at: Self.now).transitions == [
                change("a", .closed, .open, Moment(utc: 2026, 11, 21, 2, 13, 0)),
                change("b", .closed, .metricsOnly, Moment(utc: 2026, 11, 21, 2, 13, 30)),
                change("a", .open, .halfOpen, Moment(utc: 2026, 11, 21, 2, 13, 40, millisecond: 250)),
            ]
        )
    }

    @Test("a stream tells the same changes, and nothing of its calls")
    func decodesTransitions() throws {
        let dialect = try #require(try DialectCatalogue().dialect(named: "resilience4j"))
        let decoder = try #require(EventDecoder(target: Target(id: "t"), dialect: dialect))
        #expect(!decoder.isNumbered)
        func decode(_ data: String) -> EventReadout {
            decoder.decode(ServerSentEvent(id: "a", name: "x", data: data), at: Self.now)
        }
        let change = decode(
            Self.event(
                "a",
                "STATE_TRANSITION",
                "2026-11-21T03:13:40.25+01:00[Europe/Berlin]",
                "CLOSED_TO_FORCED_OPEN"
            )
        )
        #expect(
            change.events == [
                .transition(
                    Transition(
                        breaker: BreakerID(target: "t", group: "t", name: "a"),
                        from: .closed,
                        to: .forcedOpen,
                        at: Moment(utc: 2026, 11, 21, 2, 13, 40, millisecond: 250)
                    )
                )
            ]
        )
        #expect(decode(#"{"circuitBreakerName":"a","type":"SUCCESS","durationInMs":3}"#) == EventReadout())
        #expect(
            decode(Self.event("a", "STATE_TRANSITION", "soon", "CLOSED_TO_OPEN")).warning
                == "an event of 'a' that tells no change was left out"
        )
    }

    @Test("the kind of a structured last failure is taken")
    func readsLastFailure() throws {
        let readout = try read(
            "resilience",
            #"{"breakers":[{"name":"a","last_failure":{"kind":"http 503","at":"x"}}]}"#
        )
        #expect(readout.readings.first?.reading.lastFailure == "http 503")
    }

    @Test("nulls, wrong kinds and strange shapes leave fields out and nothing else")
    func toleratesShapes() throws {
        let readout = try read(
            "resilience",
            #"{"sequence":"x","breakers":[{"name":"a","state":7,"since":"yesterday","failure_ratio":"NaN","settings":[1],"counts":null,"hold":"no"},5,null,{"state":"open"}]}"#
        )
        #expect(readout.readings.map(\.reading) == [Reading()])
        #expect(
            readout.warnings == ["'a' has the unknown state '7'", "/breakers has a breaker without a name"]
        )
    }

    @Test("what is no JSON is a failure in words", arguments: ["", "{", "<html>", "{\"a\":}", "nul"])
    func refusesGarbage(text: String) throws {
        #expect(try read("resilience", text).failure == Outage(.malformed, "/breakers is no valid JSON"))
    }

    @Test("documents that nest without end are refused, not followed")
    func refusesDepth() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(try read("resilience", deep).failure?.kind == .malformed)
    }

    @Test("text in JSON is quoted so that it stays text")
    func quotes() throws {
        let text = "a\"b\\c\n\r\t\0\u{1b}\u{7f}\u{85}\u{2028}é漢😀"
        #expect(try JSONValue(parsing: Array(JSONValue.quoted(text).utf8)) == .text(text))
        #expect(JSONValue.quoted("\u{1b}") == #""\u001b""#)
    }
}
