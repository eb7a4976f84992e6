import Testing

extension OneFleetAtATime {
    @Suite("The demo fleet over HTTP", .serialized, .timeLimit(.minutes(3)))
    struct DemoFleetTests {
        @Test("all five services answer every page, and load flows through their breakers")
        func answers() async throws {
            // Not too fast: time-outs that are scaled down must still suit a busy machine.
            try await RunningFleet.under("steady", timeScale: 2) { fleet in
                #expect(
                    fleet.services == [
                        "continuous-learning", "oversoul-resonance", "rag-backend", "sigil-dna",
                        "vsm-gateway",
                    ]
                )
                for service in fleet.services {
                    for path in ["/metrics", "/breakers", "/health", "/health/live", "/health/ready"] {
                        #expect(try await fleet.get(path, of: service).status == 200, "\(service)\(path)")
                    }
                    let info = "resilience_service_info{service=\"\(service)\"} 1"
                    try await fleet.wait(for: info, of: service)
                }
                // The first number with this digit in front is 1, 10 or 100: calls have come.
                let calls = "resilience_circuit_calls_total{circuit=\"dnastore\",outcome=\"success\"} 1"
                try await fleet.wait(for: calls, of: "sigil-dna")
            }
        }

        @Test("an outage opens the breaker, the fallback answers meanwhile, and recovery closes it by itself")
        func outage() async throws {
            try await RunningFleet.under("outage") { fleet in
                try await fleet.wait(for: "dnastore_circuit_state 1", of: "sigil-dna")
                for _ in 0..<20 {
                    let answer = try await fleet.get("/work?key=record-1", of: "sigil-dna")
                    #expect(answer.status == 200, "\(answer.body)")
                }
                try await fleet.wait(for: "dnastore_circuit_trips_total ", of: "sigil-dna")
                try await fleet.wait(for: "dnastore_circuit_state 0", of: "sigil-dna")
                #expect(try await fleet.get("/health", of: "sigil-dna").body.contains("\"status\":\"up\""))
            }
        }

        @Test("a breaker is held open by whoever has the token, and released by its time to live")
        func holding() async throws {
            try await RunningFleet.under("steady") { fleet in
                let body = "{\"reason\":\"test\",\"ttl_seconds\":20}"
                let refused = try await fleet.act(
                    "force-open",
                    on: "redis",
                    of: "continuous-learning",
                    body: body,
                    token: "wrong"
                )
                #expect(refused.status == 403)

                let held = try await fleet.act(
                    "force-open",
                    on: "redis",
                    of: "continuous-learning",
                    body: body
                )
                #expect(held.status == 200)
                #expect(held.body.contains("\"state\":\"forced_open\""))
                let state = "resilience_circuit_state{circuit=\"redis\",state="
                try await fleet.wait(for: state + "\"forced_open\"} 1", of: "continuous-learning")
                try await fleet.wait(for: state + "\"closed\"} 1", of: "continuous-learning")
            }
        }

        @Test("without its policies a service passes every call through and its breakers are disabled")
        func passThrough() async throws {
            try await RunningFleet.under("steady", environment: ["RESILIENCE_ENABLED": "false"]) { fleet in
                let state = "resilience_circuit_state{circuit=\"openai-chat\",state=\"disabled\"} 1"
                try await fleet.wait(for: state, of: "rag-backend")
            }
        }
    }
}
