import HTTPTypes
import Resilience
import ResilienceService
import ResilienceTesting
import Testing

@Suite("POST /breakers/{name}/{action}")
struct ActionRouteTests {
    private func service(_ admin: AdminAccess = .token("open sesame")) -> ServiceUnderTest {
        let service = ServiceUnderTest(admin: admin)
        _ = service.registry.breaker("dnastore")
        return service
    }

    @Test("force-open holds the breaker and says who, why and until when")
    func forceOpen() async throws {
        let service = service()
        let body = #"{"reason":"deploy","ttl_seconds":900,"if_sequence":0,"actor":"ada"}"#
        let reply = try await service.post("/breakers/dnastore/force-open", body)
        #expect(reply.status == 200)
        let hold: JSON = ["owner": "ada", "reason": "deploy", "until": "2026-11-21T02:28:46.250Z"]
        #expect(
            try reply.json() == ["name": "dnastore", "state": "forced_open", "sequence": 1, "hold": hold]
        )
        #expect(try await service.get("/breakers/dnastore").json()["hold"] == hold)
        #expect(try await service.get("/metrics").body.contains(#"state="forced_open"} 1"#))
    }

    @Test("a hold without a time to live has no end")
    func endless() async throws {
        let reply = try await service().post("/breakers/dnastore/force-open", #"{"reason":"deploy"}"#)
        #expect(try reply.json()["hold"] == ["owner": "admin API", "reason": "deploy", "until": nil])
    }

    @Test("a hold with a time to live releases the breaker by itself")
    func timeToLive() async throws {
        let service = service()
        _ = try await service.post("/breakers/dnastore/force-open", #"{"reason":"drill","ttl_seconds":1.5}"#)
        service.clock.advance(by: .milliseconds(1499))
        #expect(try await service.get("/breakers/dnastore").json()["state"] == "forced_open")
        service.clock.advance(by: .milliseconds(1))
        let after = try await service.get("/breakers/dnastore").json()
        #expect(after["state"] == "closed")
        #expect(after["hold"] == nil as JSON)
    }

    @Test("reset closes, disable lets everything through, enable ends that")
    func others() async throws {
        let service = service()
        let breaker = try #require(service.registry.existingBreaker("dnastore"))
        breaker.fail(5)
        #expect(breaker.state == .open)
        #expect(try await service.post("/breakers/dnastore/reset").json()["state"] == "closed")
        let disabled = try await service.post("/breakers/dnastore/disable", #"{"reason":"noise"}"#)
        #expect(try disabled.json()["state"] == "disabled")
        breaker.fail(20)
        #expect(breaker.state == .disabled)
        #expect(try await service.post("/breakers/dnastore/enable", "{}").json()["state"] == "closed")
    }

    @Test(
        "without the bearer token nothing happens",
        arguments: ["force-open", "reset", "disable", "enable"]
    )
    func unauthorised(action: String) async throws {
        let service = service()
        let body = #"{"reason":"x"}"#
        let nobody = try await service.post("/breakers/dnastore/\(action)", body, token: nil)
        #expect(nobody.status == 401)
        #expect(nobody.headers[.wwwAuthenticate] == "Bearer")
        #expect(try nobody.json() == ["error": "acting needs a bearer token"])
        let stranger = try await service.post("/breakers/dnastore/\(action)", body, token: "open sesam")
        #expect(stranger.status == 403)
        #expect(service.registry.log.lastSequence == 0)
    }

    @Test("strangers do not learn which breakers there are")
    func secrecy() async throws {
        #expect(try await service().post("/breakers/nobody/reset", token: nil).status == 401)
        #expect(try await service().post("/breakers/nobody/reset", token: "x").status == 403)
    }

    @Test("a service without a token is closed to everyone, and one that is told so open to everyone")
    func access() async throws {
        #expect(try await service(.closed).post("/breakers/dnastore/reset").status == 403)
        #expect(try await service(.token("")).post("/breakers/dnastore/reset", token: "").status == 403)
        #expect(try await service(.open).post("/breakers/dnastore/reset", token: nil).status == 200)
    }

    @Test("an action on a breaker that has changed since is refused, and says so")
    func conflict() async throws {
        let service = service()
        service.registry.existingBreaker("dnastore")?.fail(5)
        let body = #"{"reason":"x","if_sequence":0}"#
        let reply = try await service.post("/breakers/dnastore/force-open", body)
        #expect(reply.status == 409)
        #expect(try reply.json()["field"] == "if_sequence")
        #expect(try await service.get("/breakers/dnastore").json()["state"] == "open")
    }

    @Test(
        "a body that breaks a rule is refused with the field and the rule",
        arguments: [
            ("force-open", "", "reason"), ("force-open", "{}", "reason"),
            ("force-open", #"{"reason":""}"#, "reason"), ("disable", #"{"reason":"  "}"#, "reason"),
            ("force-open", #"{"reason":7}"#, "reason"), ("force-open", #"{"reason":null}"#, "reason"),
            ("force-open", #"{"reason":"x","ttl_seconds":0}"#, "ttl_seconds"),
            ("force-open", #"{"reason":"x","ttl_seconds":-1}"#, "ttl_seconds"),
            ("force-open", #"{"reason":"x","ttl_seconds":2592001}"#, "ttl_seconds"),
            ("force-open", #"{"reason":"x","ttl_seconds":1e999}"#, "ttl_seconds"),
            ("force-open", #"{"reason":"x","ttl_seconds":"15m"}"#, "ttl_seconds"),
            ("reset", #"{"ttl_seconds":60}"#, "ttl_seconds"),
            ("force-open", #"{"reason":"x","ttl":60}"#, "ttl"),
            ("force-open", #"{"reason":"x","if_sequence":-1}"#, "if_sequence"),
            ("force-open", #"{"reason":"x","if_sequence":1.5}"#, "if_sequence"),
            ("force-open", "[]", "body"), ("force-open", "reason=x", "body"), ("reset", "{", "body"),
            ("force-open", String(repeating: "[", count: 10_000), "body"),
        ]
    )
    func invalid(action: String, body: String, field: String) async throws {
        let service = service()
        let reply = try await service.post("/breakers/dnastore/\(action)", body)
        #expect(reply.status == 422, "\(reply.body)")
        let json = try reply.json()
        #expect(json["field"] == .text(field), "\(reply.body)")
        if case .text(let error)? = json["error"] { #expect(error.hasPrefix("'\(field)' ")) }
        #expect(service.registry.log.lastSequence == 0)
    }

    @Test("a body of more than 64 KiB is not read")
    func hugeBody() async throws {
        let body = #"{"reason":""# + String(repeating: "x", count: 100_000) + #""}"#
        #expect(try await service().post("/breakers/dnastore/force-open", body).status == 413)
    }

    @Test("an action that does not exist, and one that is asked for with GET, is not found")
    func noSuchAction() async throws {
        #expect(try await service().post("/breakers/dnastore/explode").status == 404)
        #expect(try await service().get("/breakers/dnastore/reset").status == 404)
    }
}
