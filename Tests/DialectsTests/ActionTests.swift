import Monitoring
import Testing

@testable import Dialects

@Suite("Actions become requests")
struct ActionTests {
    private func dialect(_ name: String) throws -> Dialect {
        try #require(try DialectCatalogue().dialect(named: name))
    }

    private func plan(
        _ dialect: String,
        _ kind: ActionKind,
        on name: String,
        ttl: Duration? = nil,
        sequence: Int? = nil,
        expecting state: BreakerState? = .closed
    ) throws -> ActionPlan {
        let action = Action(
            kind,
            on: BreakerID(target: "t", group: "g", name: name),
            reason: "a \"bad\"\nrelease",
            timeToLive: ttl,
            expectedState: state,
            actor: "maria"
        )
        return try self.dialect(dialect).plan(
            for: action,
            reading: Reading(sequence: sequence),
            base: "http://127.0.0.1:9000"
        ).get()
    }

    @Test("forcing open with our library names the reason, the time to live and the sequence that was seen")
    func forcesOpen() throws {
        let plan = try plan(
            "resilience",
            .forceOpen,
            on: "dnastore",
            ttl: .milliseconds(899_500),
            sequence: 7
        )
        #expect(plan.act.method == "POST")
        #expect(plan.act.url == "http://127.0.0.1:9000/breakers/dnastore/force-open")
        #expect(plan.act.headers == [.init(name: "content-type", value: "application/json")])
        #expect(
            plan.act.body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"reason":"a \"bad\"\nrelease","ttl_seconds":900,"if_sequence":7,"actor":"maria"}"#
        )
        #expect(plan.check?.summary == "GET http://127.0.0.1:9000/breakers/dnastore")
        #expect(plan.readBack?.url == "http://127.0.0.1:9000/breakers/dnastore")
        #expect(plan.undo == .reset)
        #expect(plan.holdsTimeToLive)
    }

    @Test("values that the action does not have are left out")
    func leavesOut() throws {
        let plan = try plan("resilience", .forceOpen, on: "dnastore", sequence: 7, expecting: nil)
        #expect(
            plan.act.body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"reason":"a \"bad\"\nrelease","actor":"maria"}"#
        )
    }

    @Test(
        "a name is one segment of the path, whatever is in it",
        arguments: [
            ("a/b", "a%2Fb"), ("a b?c#d", "a%20b%3Fc%23d"), ("../../admin", "..%2F..%2Fadmin"),
            ("größe", "gr%C3%B6%C3%9Fe"),
            ("100%", "100%25"), ("a\r\nHost: x", "a%0D%0AHost%3A%20x"), ("plain-1.2_3~", "plain-1.2_3~"),
        ]
    )
    func escapesNames(name: String, segment: String) throws {
        #expect(
            try plan("resilience", .reset, on: name).act.url
                == "http://127.0.0.1:9000/breakers/\(segment)/reset"
        )
        #expect(
            try plan("resilience4j", .reset, on: name).act.url
                == "http://127.0.0.1:9000/actuator/circuitbreakers/\(segment)"
        )
    }

    @Test("a name that would leave its place in the path is refused", arguments: ["", ".", ".."])
    func refusesDots(name: String) throws {
        #expect(throws: ActionRefusal.self) { try plan("resilience", .reset, on: name) }
    }

    @Test("resilience4j is asked for the list first, because it creates breakers that it does not know")
    func checksFirst() throws {
        let plan = try plan("resilience4j", .forceOpen, on: "backendA")
        #expect(plan.act.body.map { String(decoding: $0, as: UTF8.self) } == #"{"updateState":"FORCE_OPEN"}"#)
        #expect(!plan.holdsTimeToLive)
        let check = try #require(plan.check)
        #expect(check.url == "http://127.0.0.1:9000/actuator/circuitbreakers")
        let list = Array(
            #"{"circuitBreakers":{"backendA":{"state":"HALF_OPEN"},"b.c":{"state":"CLOSED"}}}"#.utf8
        )
        #expect(check.interpret(status: 200, body: list) == .accepted(state: .halfOpen, sequence: nil))
        let other = try #require(try self.plan("resilience4j", .reset, on: "backendB").check)
        #expect(
            other.interpret(status: 200, body: list) == .unknownBreaker("the target does not list 'backendB'")
        )
        let dotted = try #require(try self.plan("resilience4j", .reset, on: "b.c").check)
        #expect(dotted.interpret(status: 200, body: list) == .accepted(state: .closed, sequence: nil))
    }

    @Test("what cannot be done says why and what to do instead")
    func saysWhyNot() throws {
        #expect(
            throws: ActionRefusal(
                "the actuator knows no ENABLE; 'reset' closes a disabled breaker, which decides again from then on"
            )
        ) {
            try plan("resilience4j", .enable, on: "backendA")
        }
    }

    @Test(
        "answers are read by their status and their words",
        arguments: [
            (
                200, #"{"name":"dnastore","state":"forced_open","sequence":8,"hold":null}"#,
                .accepted(state: .forcedOpen, sequence: 8)
            ),
            (200, "", .accepted(state: nil, sequence: nil)),
            (200, #"{"state":"melted"}"#, .accepted(state: .unknown, sequence: nil)),
            (404, "", .unknownBreaker("the target does not know 'dnastore' (404)")),
            (
                409, #"{"error":"sequence is 9"}"#,
                .changed("the breaker has changed since (409: sequence is 9)")
            ),
            (401, "", .unauthorised("the target wants other credentials (401)")),
            (403, "<html>", .unauthorised("the target wants other credentials (403)")),
            (
                422, #"{"message":"ttl_seconds is too big"}"#,
                .refused("the target answered 422: ttl_seconds is too big")
            ),
            (503, "busy\nmore", .refused("the target answered 503: busy")),
            (302, "", .refused("the target answered 302")),
        ] as [(Int, String, ActionAnswer)]
    )
    func interprets(status: Int, body: String, answer: ActionAnswer) throws {
        let act = try plan("resilience", .forceOpen, on: "dnastore").act
        #expect(act.interpret(status: status, body: Array(body.utf8)) == answer)
    }

    @Test("a description may speak forms, statuses, locations and words of its own")
    func speaksForms() throws {
        let yaml = """
            dialect: proxy
            gauge: {family: "{name}_state", states: {0: closed, 1: open}}
            actions:
              force_open:
                path: /stats
                form: {s: "{name}", b: "#{group}", action: maint}
                success: [303]
                location: ";st=DONE"
              reset:
                method: PUT
                path: "/set?{name}"
                text: "on {name}"
                headers: {X-Mode: admin}
                contains: OK
            """
        let dialect = try #require(try DialectCatalogue.load(yaml: yaml, file: "x").first)
        let id = BreakerID(target: "t", group: "be", name: "s&1")
        let force = try dialect.plan(
            for: Action(.forceOpen, on: id, reason: "", actor: ""),
            reading: nil,
            base: "http://h"
        ).get()
        #expect(force.act.body.map { String(decoding: $0, as: UTF8.self) } == "s=s%261&b=%23be&action=maint")
        #expect(
            force.act.interpret(status: 303, location: "/stats;st=DONE", body: [])
                == .accepted(state: nil, sequence: nil)
        )
        #expect(
            force.act.interpret(status: 303, location: "/stats;st=DENY", body: [])
                == .refused("answered 303 to '/stats;st=DENY', which is not '…;st=DONE'")
        )
        let reset = try dialect.plan(
            for: Action(.reset, on: id, reason: "", actor: ""),
            reading: nil,
            base: "http://h"
        ).get()
        #expect(reset.act.summary == "PUT http://h/set?s%261 on s&1")
        #expect(reset.act.headers.first == .init(name: "x-mode", value: "admin"))
        #expect(
            reset.act.interpret(status: 200, body: Array("NO".utf8))
                == .refused("answered 200 with 'NO', which is not 'OK'")
        )
    }

    @Test(
        "the base of a target is its URL without the path of the page",
        arguments: [
            ("http://h:1/metrics", "http://h:1"), ("http://h:1/x/metrics?a=b#c", "http://h:1/x"),
            ("http://h:1", "http://h:1"),
            ("http://h:1/", "http://h:1"), ("http://h:1/other", "http://h:1"),
            ("https://h/a/b", "https://h/a"),
        ]
    )
    func findsBase(url: String, base: String) throws {
        #expect(try dialect("resilience").baseURL(ofPage: url) == base)
    }

    @Test("the actuator's base is above /actuator")
    func findsActuatorBase() throws {
        let dialect = try dialect("resilience4j")
        #expect(dialect.baseURL(ofPage: "http://h:8080/app/actuator/prometheus") == "http://h:8080/app")
        #expect(
            dialect.companions.map { dialect.url(of: $0, base: "http://h") } == [
                "http://h/actuator/circuitbreakers", "http://h/actuator/circuitbreakerevents",
            ]
        )
    }
}
