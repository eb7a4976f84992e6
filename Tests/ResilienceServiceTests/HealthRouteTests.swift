import Resilience
import ResilienceTesting
import Testing

@Suite("GET /health")
struct HealthRouteTests {
    @Test("a service whose breakers are closed, or that has none, is up")
    func up() async throws {
        let service = ServiceUnderTest()
        #expect(try await service.get("/health").json() == ["status": "up", "breakers": []])
        _ = service.registry.breaker("dnastore")
        let reply = try await service.get("/health")
        #expect(reply.status == 200)
        #expect(try reply.json() == ["status": "up", "breakers": []])
    }

    @Test("a service with one open breaker of two is degraded, names it, and still takes traffic")
    func degraded() async throws {
        let service = ServiceUnderTest()
        _ = service.registry.breaker("a")
        service.registry.breaker("b").fail(5)
        let reply = try await service.get("/health")
        #expect(reply.status == 200)
        #expect(
            try reply.json() == ["status": "degraded", "breakers": [["name": "b", "state": "open"]]]
        )
        #expect(try await service.get("/health/ready").status == 200)
    }

    @Test("a service whose breakers all refuse is down and not ready, but alive")
    func down() async throws {
        let service = ServiceUnderTest()
        service.registry.breaker("a").fail(5)
        _ = try service.registry.breaker("b").forceOpen(owner: "ada", reason: "drill", for: nil)
        let reply = try await service.get("/health")
        #expect(reply.status == 503)
        #expect(
            try reply.json() == [
                "status": "down",
                "breakers": [["name": "a", "state": "open"], ["name": "b", "state": "forced_open"]],
            ]
        )
        #expect(try await service.get("/health/ready").status == 503)
        let live = try await service.get("/health/live")
        #expect(live.status == 200)
        #expect(try live.json() == ["status": "up"])
    }

    @Test("a disabled breaker is no sickness")
    func disabled() async throws {
        let service = ServiceUnderTest()
        try service.registry.breaker("a").disable(by: "ada", reason: "noise")
        #expect(try await service.get("/health").json() == ["status": "up", "breakers": []])
    }

    @Test("a breaker that tries whether it may close leaves its service degraded")
    func halfOpen() async throws {
        let service = ServiceUnderTest()
        let settings = try CircuitSettings(halfOpen: HalfOpenSettings(probes: 2, successesToClose: 2))
        let breaker = service.registry.breaker("a", settings: settings)
        breaker.fail(5)
        service.clock.advance(by: .seconds(30))
        breaker.succeed()
        #expect(
            try await service.get("/health").json() == [
                "status": "degraded", "breakers": [["name": "a", "state": "half_open"]],
            ]
        )
    }
}
