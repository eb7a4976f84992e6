import HTTPTypes
import Resilience
import ResilienceTesting
import Testing

@Suite("GET /breakers")
struct BreakersRouteTests {
    private static let keys: Set<String> = [
        "name", "state", "since", "sequence", "failure_count", "success_count", "last_failure",
        "retry_after_seconds", "failure_ratio", "slow_ratio", "probes_in_flight", "calls_in_flight",
        "stalled_calls", "readmitted_ratio", "settings", "counts", "hold", "holds",
    ]
    private static let counts: Set<String> = [
        "success", "failure", "timeout", "ignored", "cancelled", "rejected", "late", "slow", "trips",
        "rate_limited", "rejected_inside", "abandoned",
    ]

    @Test("a breaker that never was called has every key, with null for what is not known")
    func untouched() async throws {
        let service = ServiceUnderTest()
        _ = service.registry.breaker("dnastore")
        let reply = try await service.get("/breakers")
        #expect(reply.status == 200)
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        let zeros = JSON.object(Dictionary(uniqueKeysWithValues: BreakersRouteTests.counts.map { ($0, 0) }))
        let breaker: JSON = [
            "name": "dnastore", "state": "closed", "since": "2026-11-21T02:13:46.250Z", "sequence": 0,
            "failure_count": 0, "success_count": 0, "last_failure": nil, "retry_after_seconds": nil,
            "failure_ratio": nil, "counts": zeros, "hold": nil, "holds": [], "slow_ratio": nil,
            "probes_in_flight": 0, "calls_in_flight": nil, "stalled_calls": nil, "readmitted_ratio": nil,
            "settings": [
                "consecutive_limit": 5, "open_seconds": 30, "open_maximum_seconds": 30,
                "open_multiplier": 1, "open_jitter": "none", "retry_after_ceiling_seconds": 300,
                "enforced": true, "timing": "exact", "probe_limit": 1, "successes_to_close": 1,
                "neutral_probe_limit": 10, "probes_by_calls": true,
            ],
        ]
        #expect(
            try reply.json() == [
                "schema": 1, "service": "sigil-dna", "sequence": 0, "time": "2026-11-21T02:13:46.250Z",
                "enabled": true, "breakers": [breaker],
            ]
        )
    }

    @Test("an open breaker tells since when, why, and how long it waits")
    func open() async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker(
            "dnastore",
            settings: try CircuitSettings(
                tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 4)],
                openPeriod: .constant(.seconds(10))
            )
        )
        breaker.succeed(2)
        service.clock.advance(by: .seconds(2))
        breaker.fail(2)
        breaker.succeed()
        service.clock.advance(by: .seconds(3))
        let json = try await service.get("/breakers/dnastore").json()
        #expect(json.keys == BreakersRouteTests.keys)
        #expect(json["state"] == "open")
        #expect(json["since"] == "2026-11-21T02:13:48.250Z")
        #expect(json["sequence"] == 1)
        #expect(json["failure_count"] == 2)
        #expect(json["success_count"] == 2)
        #expect(json["retry_after_seconds"] == 7)
        #expect(json["last_failure"] == ["kind": "Failure", "at": "2026-11-21T02:13:48.250Z"])
        #expect(json["counts"]?.keys == BreakersRouteTests.counts)
        #expect(json["counts"]?["trips"] == 1)
        #expect(json["counts"]?["rejected"] == 1)
        #expect(
            json["settings"] == [
                "failure_threshold": 0.5, "minimum_calls": 4, "window_seconds": 10, "open_seconds": 10,
                "open_maximum_seconds": 10, "open_multiplier": 1, "open_jitter": "none",
                "retry_after_ceiling_seconds": 300, "enforced": true, "timing": "exact",
                "probe_limit": 1, "successes_to_close": 1, "neutral_probe_limit": 10,
                "probes_by_calls": true,
            ]
        )
    }

    @Test(
        "a name with any characters is found by its percent-encoded form",
        arguments: [
            ("venice-ai", "venice-ai"), ("a/b", "a%2Fb"), ("grün 100%", "gr%C3%BCn%20100%25"),
            ("events", "%65vents"), ("what?#", "what%3F%23"), ("日本", "%E6%97%A5%E6%9C%AC"),
        ]
    )
    func escapedNames(name: String, path: String) async throws {
        let service = ServiceUnderTest()
        _ = service.registry.breaker(name)
        let reply = try await service.get("/breakers/\(path)")
        #expect(reply.status == 200)
        #expect(try reply.json()["name"] == .text(name))
    }

    @Test(
        "a name that nobody has is 404, and asking does not make it",
        arguments: ["nobody", "%ZZ", "%", "%FF", "dnastore%00", "DNASTORE"]
    )
    func unknown(path: String) async throws {
        let service = ServiceUnderTest()
        _ = service.registry.breaker("dnastore")
        #expect(try await service.get("/breakers/\(path)").status == 404)
        #expect(try await service.post("/breakers/\(path)/force-open", #"{"reason":"x"}"#).status == 404)
        #expect(service.registry.breakers.map(\.name) == ["dnastore"])
    }

    @Test("reading changes nothing: a breaker whose wait is over stays as it is until a call comes")
    func readingIsPure() async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker("dnastore")
        breaker.fail(5)
        service.clock.advance(by: .seconds(60))
        let before = breaker.snapshot()
        for path in ["/metrics", "/breakers", "/breakers/dnastore", "/health"] {
            _ = try await service.get(path)
        }
        #expect(breaker.snapshot() == before)
        #expect(service.registry.log.lastSequence == 1)
    }

    @Test("calls under way, steps of readmission and every setting of them are told")
    func everySetting() async throws {
        let service = ServiceUnderTest()
        let breaker = service.registry.breaker(
            "chat",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(1)],
                openPeriod: Backoff(base: .seconds(1), maximum: .seconds(60), jitter: .proportional(0.25)),
                halfOpen: HalfOpenSettings(
                    probeLease: .seconds(2),
                    maximumAge: .seconds(9),
                    readmission: Readmission(shares: [0.5], callsPerStep: 4, failureShare: 0.75)
                ),
                timing: .coarse,
                stall: StallRule(share: 0.5, longerThan: .seconds(5), minimumCalls: 3)
            )
        )
        let ticket = try breaker.acquire()
        #expect(try await service.get("/breakers/chat").json()["calls_in_flight"] == 1)
        ticket.succeed()
        breaker.fail()
        service.clock.advance(by: .seconds(2))
        breaker.succeed()
        let json = try await service.get("/breakers/chat").json()
        #expect(json["state"] == "half_open")
        #expect(json["readmitted_ratio"] == 0.5)
        #expect(json["stalled_calls"] == 0)
        let expected: [String: JSON] = [
            "stall_share": 0.5, "stall_seconds": 5, "stall_minimum_calls": 3, "open_jitter": "0.25",
            "open_multiplier": 2, "open_maximum_seconds": 60, "probe_lease_seconds": 2,
            "half_open_maximum_seconds": 9, "readmission_shares": [0.5], "readmission_calls": 4,
            "readmission_failure_share": 0.75, "timing": "coarse",
        ]
        for (key, value) in expected { #expect(json["settings"]?[key] == value, "\(key)") }
        let page = try await service.get("/metrics").body
        #expect(page.contains("resilience_circuit_readmitted_ratio{circuit=\"chat\"} 0.5\n"))
        #expect(page.contains("resilience_probe_duration_seconds_count{circuit=\"chat\"} 1\n"))
    }

    @Test("a service without breakers has an empty list")
    func empty() async throws {
        #expect(try await ServiceUnderTest().get("/breakers").json()["breakers"] == [])
    }
}
