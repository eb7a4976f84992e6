import Configuration
import Exposition
import HTTPTypes
import Resilience
import ResilienceService
import ResilienceTesting
import Testing

@Suite("GET /metrics")
struct MetricsRouteTests {
    /// A service in which everything that can be counted has happened.
    private func busyService() async throws -> ServiceUnderTest {
        let service = ServiceUnderTest(exports: [
            CircuitExport(
                circuit: "dnastore",
                stateName: "dnastore_circuit_state",
                tripsName: "dnastore_circuit_trips_total",
                retriesName: "dnastore_retries_total"
            ),
            CircuitExport(circuit: "not there", stateName: "nobody_circuit_state"),
        ])
        let registry = service.registry
        let breaker = registry.breaker(
            "dnastore",
            settings: try CircuitSettings(
                tripRules: [
                    .consecutiveFailures(5), .failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 4),
                    .slowCallRate(0.9, slowerThan: .seconds(1), over: .time(.seconds(10)), minimumCalls: 4),
                ],
                openPeriod: .constant(.seconds(10))
            )
        )
        _ = registry.breaker(#"odd "name" \ with"# + "\nlines")
        breaker.succeed(2)
        breaker.fail(2)
        breaker.succeed(3)
        let budget = registry.budget("dnastore")
        let retry = registry.retry("dnastore", settings: try RetrySettings(attempts: 1), budget: budget)
        _ = try? await retry.run { throw Failure() }
        try await registry.bulkhead("llm-api").run {}
        _ = try await registry.fallback("dnastore").run({ throw Failure() }, otherwise: { _ in "stub" })
        service.clock.advance(by: .seconds(4))
        return service
    }

    private static let families = [
        "resilience_service_info", "resilience_circuit_state", "resilience_circuit_state_since_seconds",
        "resilience_circuit_sequence", "resilience_circuit_open_seconds_left",
        "resilience_circuit_transitions",
        "resilience_circuit_calls", "resilience_circuit_slow_calls", "resilience_circuit_rate_limited_calls",
        "resilience_circuit_rejected_inside_calls", "resilience_circuit_abandoned_calls",
        "resilience_call_duration_seconds", "resilience_probe_duration_seconds",
        "resilience_rejected_duration_seconds",
        "resilience_circuit_failure_ratio", "resilience_circuit_slow_ratio",
        "resilience_circuit_threshold_ratio",
        "resilience_circuit_window_calls", "resilience_circuit_minimum_calls",
        "resilience_circuit_consecutive_failures", "resilience_circuit_consecutive_limit",
        "resilience_circuit_open_seconds", "resilience_circuit_calls_in_flight",
        "resilience_circuit_stalled_calls", "resilience_circuit_probes_in_flight",
        "resilience_circuit_readmitted_ratio", "resilience_circuit_holds",
        "resilience_retry_attempts", "resilience_retry_calls",
        "resilience_retry_budget_tokens", "resilience_retry_budget_capacity",
        "resilience_retry_budget_refusals", "resilience_bulkhead_in_use", "resilience_bulkhead_limit",
        "resilience_bulkhead_queued", "resilience_bulkhead_queue_limit", "resilience_bulkhead_zombies",
        "resilience_bulkhead_rejections", "resilience_bulkhead_calls", "resilience_fallbacks",
        "resilience_enabled",
        "dnastore_circuit_state",
        "dnastore_circuit_trips", "dnastore_retries",
    ]

    @Test(
        "the page has every family, in both formats, and our own parser finds no fault with it",
        arguments: [
            (nil, ExpositionFormat.text), ("*/*", .text),
            ("application/openmetrics-text;version=1.0.0", .openMetrics),
        ]
    )
    func families(accept: String?, format: ExpositionFormat) async throws {
        let reply = try await busyService().get("/metrics", accept: accept)
        #expect(reply.status == 200)
        #expect(ExpositionFormat(contentType: reply.headers[.contentType]) == format)
        let page = ExpositionPage(reading: reply.body, format: format)
        #expect(page.outcome.error == nil)
        #expect(page.outcome.isComplete)
        #expect(page.families.map(\.name) == MetricsRouteTests.families)
        #expect(page.families.allSatisfy { $0.type != .unknown && $0.help != nil })
        let series = page.samples.map { "\($0.name) \($0.labels)" }
        #expect(Set(series).count == series.count, "a series is told twice")
    }

    @Test("the numbers on the page are those of the registry")
    func numbers() async throws {
        let page = ExpositionPage(reading: try await busyService().get("/metrics").body, format: .text)
        func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
            page.samples.first { sample in
                sample.name == name && labels.allSatisfy { sample[label: $0.key] == $0.value }
            }?.value
        }
        let circuit = ["circuit": "dnastore"]
        #expect(value("resilience_service_info", ["service": "sigil-dna"]) == 1)
        for state in CircuitState.allCases {
            let labels = circuit.merging(["state": state.rawValue]) { $1 }
            #expect(value("resilience_circuit_state", labels) == (state == .open ? 1 : 0))
        }
        let calls = [
            "success": 2.0, "failure": 2, "rejected": 3, "timeout": 0, "ignored": 0, "cancelled": 0,
            "late": 0,
        ]
        for (outcome, count) in calls {
            let labels = circuit.merging(["outcome": outcome]) { $1 }
            #expect(value("resilience_circuit_calls_total", labels) == count)
        }
        #expect(value("resilience_circuit_state_since_seconds", circuit) == ServiceUnderTest.origin)
        #expect(value("resilience_circuit_open_seconds_left", circuit) == 6)
        #expect(value("resilience_circuit_transitions_total", ["from": "closed", "to": "open"]) == 1)
        #expect(value("resilience_circuit_threshold_ratio", circuit) == 0.5)
        #expect(value("resilience_circuit_consecutive_limit", circuit) == 5)
        #expect(value("resilience_call_duration_seconds_count", circuit) == 4)
        #expect(value("resilience_call_duration_seconds_bucket", ["circuit": "dnastore", "le": "+Inf"]) == 4)
        #expect(
            value("resilience_retry_calls_total", ["retry": "dnastore", "outcome": "failed_without_retry"])
                == 1
        )
        #expect(value("resilience_fallbacks_total", circuit.merging(["outcome": "success"]) { $1 }) == 1)
        #expect(value("resilience_bulkhead_limit", ["bulkhead": "llm-api"]) ?? 0 > 0)
        #expect(value("dnastore_circuit_state") == 1)
        #expect(value("dnastore_circuit_trips_total") == 1)
        #expect(value("dnastore_retries_total") == 0)
    }

    @Test("the kill switch is shown, whoever throws it: the configuration, or somebody by hand")
    func killSwitch() async throws {
        let configured = try ConfiguredRegistry(
            ResilienceConfiguration(guarding: ["db"]),
            reader: ConfigReader(provider: InMemoryProvider(values: ["enabled": false])),
            clock: ManualClock(),
            logger: LogBook().logger()
        )
        let service = ServiceUnderTest()
        func isShown(_ registry: Registry) -> Bool {
            let page = MetricsPage(service: "s").write(registry.snapshot(), format: .text)
            return String(decoding: page, as: UTF8.self).contains("\nresilience_enabled 0\n")
        }
        #expect(isShown(configured.registry))
        #expect(!isShown(service.registry))
        service.registry.disableAll(by: "ada", reason: "suspicion")
        #expect(isShown(service.registry))
        #expect(try await service.get("/breakers").json()["enabled"] == false)
        service.registry.enableAll(by: "ada", reason: "cleared")
        #expect(!isShown(service.registry))
        #expect(try await service.get("/breakers").json()["enabled"] == true)
    }

    @Test("breakers by key and long-lived links are shown where a service has them")
    func extras() async throws {
        let clock = ManualClock()
        let registry = Registry(clock: clock)
        let hosts = KeyedBreakers<String>("host", in: registry, capacity: 1, residency: .zero)
        for host in ["a", "b"] { _ = hosts.breaker(for: host) }
        var extras = MetricsExtras()
        extras.add(hosts)
        extras.add(ResilientConnection("prices", clock: clock))
        let page = String(
            decoding: MetricsPage(service: "s", extras: extras).write(registry.snapshot(), format: .text),
            as: UTF8.self
        )
        for line in [
            "resilience_enabled 1", "resilience_keyed_breakers{family=\"host\"} 1",
            "resilience_keyed_capacity{family=\"host\"} 1",
            "resilience_connection_phase{connection=\"prices\",phase=\"stopped\"} 1",
            "resilience_connection_events_total{connection=\"prices\",event=\"attempt\"} 0",
        ] {
            #expect(page.contains("\n\(line)\n"), "\(line)")
        }
        #expect(page.contains("\nresilience_keyed_evictions_total{family=\"host\"} "))
    }

    @Test("a ratio below its minimum of calls is NaN, which is not zero")
    func noData() async throws {
        let service = ServiceUnderTest()
        _ = service.registry.breaker("a")
        let page = ExpositionPage(reading: try await service.get("/metrics").body, format: .text)
        let ratio = page.samples.first { $0.name == "resilience_circuit_failure_ratio" }
        #expect(ratio?.value.isNaN == true)
    }

    @Test("the owner's gauge tells a held breaker as open and a disabled one as closed")
    func heldStates() async throws {
        let service = ServiceUnderTest(exports: [CircuitExport(circuit: "a", stateName: "a_state")])
        let breaker = service.registry.breaker("a")
        _ = try breaker.forceOpen(owner: "ada", reason: "drill", for: nil)
        #expect(try await service.get("/metrics").body.contains("\na_state 1\n"))
        try breaker.reset(by: "ada", reason: "")
        try breaker.disable(by: "ada", reason: "noise")
        #expect(try await service.get("/metrics").body.contains("\na_state 0\n"))
    }
}
