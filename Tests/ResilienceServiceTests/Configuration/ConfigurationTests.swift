import Configuration
import Resilience
import ResilienceService
import Testing

@Suite("Reading a configuration")
struct ConfigurationTests {
    /// What code says before anything is read.
    private let code = ResilienceConfiguration(guarding: ["dnastore", "chat"])

    private func read(
        yaml: String? = nil,
        environment: [String: String] = [:],
        values: [AbsoluteConfigKey: ConfigValue] = [:],
        code: ResilienceConfiguration? = nil
    ) throws -> ResilienceConfiguration {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(values: values),
            EnvironmentVariablesProvider(environmentVariables: environment),
        ]
        if let yaml { providers.append(try YAMLText(yaml)) }
        return try (code ?? self.code).overridden(by: ConfigReader(providers: providers).snapshot())
    }

    private func problems(
        yaml: String? = nil,
        environment: [String: String] = [:],
        values: [AbsoluteConfigKey: ConfigValue] = [:]
    ) -> [String] {
        do {
            _ = try read(yaml: yaml, environment: environment, values: values)
            return []
        } catch let invalid as InvalidConfiguration {
            return invalid.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("where nothing is written, code stands")
    func codeStands() throws {
        let read = try read()
        #expect(read.defaults == code.defaults)
        for name in code.names {
            #expect(read.circuit(name) == .standard)
            #expect(read.retry(name) == .standard)
            #expect(read.timeout(name) == .seconds(10))
            #expect(read.pipeline(name) == [.retry, .circuit, .bulkhead, .timeout])
        }
    }

    @Test("every field of a circuit can be written in YAML")
    func wholeCircuit() throws {
        let yaml = """
            circuit:
              dnastore:
                consecutive_failures: off
                failure_rate: {threshold: 40%, window: 100, minimum_calls: 20}
                slow_call_rate: {threshold: 0.9, slower_than: 2s, window: 30s, buckets: 6, minimum_calls: 5}
                stall: {share: 0.5, longer_than: 5s, minimum_calls: 4}
                open_period: {base: 5s, multiplier: 3, maximum: 2m, jitter: equal}
                half_open:
                  probes: 5
                  successes_to_close: 3
                  probe_lease: 4s
                  maximum_age: 1m
                  neutral_probe_limit: 7
                  probes_by_calls: false
                  readmission: {shares: [0.2, 0.6], calls_per_step: 8, failure_share: 0.25}
                retry_after_ceiling: 90s
                enforced: false
                timing: coarse
            """
        let expected = try CircuitSettings(
            tripRules: [
                .failureRate(0.4, over: .calls(100), minimumCalls: 20),
                .slowCallRate(
                    0.9,
                    slowerThan: .seconds(2),
                    over: .time(.seconds(30), buckets: 6),
                    minimumCalls: 5
                ),
            ],
            openPeriod: Backoff(base: .seconds(5), multiplier: 3, maximum: .seconds(120), jitter: .equal),
            halfOpen: HalfOpenSettings(
                probes: 5,
                successesToClose: 3,
                probeLease: .seconds(4),
                maximumAge: .seconds(60),
                neutralProbeLimit: 7,
                readmission: Readmission(shares: [0.2, 0.6], callsPerStep: 8, failureShare: 0.25),
                probesByCalls: false
            ),
            retryAfterCeiling: .seconds(90),
            enforced: false,
            timing: .coarse,
            stall: StallRule(share: 0.5, longerThan: .seconds(5), minimumCalls: 4)
        )
        let read = try read(yaml: yaml)
        #expect(read.circuit("dnastore") == expected)
        #expect(read.circuit("chat") == .standard)
    }

    @Test(
        "retries, budgets, bulkheads, limits and orders can be written too, and the registry and the switch"
    )
    func everythingElse() throws {
        let yaml = """
            enabled: false
            registry: {event_capacity: 100}
            retry:
              chat:
                attempts: 4
                backoff: {base: 50ms, multiplier: 2, maximum: 1s, jitter: 0.2}
                elapsed_limit: 20s
                retry_after_ceiling: 30s
                budget: upstream
            budget:
              upstream: {capacity: 50, retry_cost: 5, rate_limit_cost: 2, success_refund: 1}
            bulkhead:
              chat: {slots: 3, queue_limit: 0, queue_deadline: off}
            timeout: {chat: 30s, dnastore: off}
            pipeline: {chat: [circuit, retry, timeout]}
            """
        let read = try read(yaml: yaml)
        #expect(!read.isEnabled)
        #expect(read.eventCapacity == 100)
        #expect(
            try read.retry("chat")
                == RetrySettings(
                    attempts: 4,
                    backoff: Backoff(
                        base: .milliseconds(50),
                        maximum: .seconds(1),
                        jitter: .proportional(0.2)
                    ),
                    elapsedLimit: .seconds(20),
                    retryAfterCeiling: .seconds(30)
                )
        )
        #expect(read.budgetNames == ["chat": "upstream", "dnastore": "dnastore"])
        #expect(
            try read.budget("upstream")
                == RetryBudgetSettings(capacity: 50, retryCost: 5, rateLimitCost: 2, successRefund: 1)
        )
        #expect(
            try read.bulkhead("chat") == BulkheadSettings(slots: 3, queueLimit: 0, queueDeadline: nil)
        )
        #expect(read.timeout("chat") == .seconds(30))
        #expect(read.timeout("dnastore") == nil)
        #expect(read.pipeline("chat") == [.circuit, .retry, .timeout])
        #expect(read.pipeline("dnastore") == code.pipeline)
    }

    @Test("a field of a dependency wins over the defaults, and the defaults over code, field by field")
    func layers() throws {
        var code = code
        code.defaults.circuit = try CircuitSettings(openPeriod: .constant(.seconds(7)))
        let yaml = """
            defaults:
              circuit: {consecutive_failures: 8}
              timeout: 4s
            circuit:
              chat: {open_period: {base: 1s}}
            """
        let read = try read(yaml: yaml, code: code)
        #expect(
            try read.circuit("dnastore")
                == CircuitSettings(
                    tripRules: [.consecutiveFailures(8)],
                    openPeriod: .constant(.seconds(7))
                )
        )
        #expect(
            try read.circuit("chat")
                == CircuitSettings(
                    tripRules: [.consecutiveFailures(8)],
                    openPeriod: .constant(.seconds(1))
                )
        )
        #expect(read.timeout("chat") == .seconds(4))
    }

    @Test("the environment and typed values say the same as YAML; what comes first wins")
    func sources() throws {
        let environment = [
            "CIRCUIT_DNASTORE_FAILURE_RATE_THRESHOLD": "0.3",
            "CIRCUIT_DNASTORE_HALF_OPEN_READMISSION_SHARES": "0.1,0.5",
            "PIPELINE_DNASTORE": "circuit, timeout", "TIMEOUT_CHAT": "9s",
        ]
        let fromEnvironment = try read(yaml: "timeout: {chat: 1s}", environment: environment)
        let fromCode = try read(values: [
            "circuit.dnastore.failure_rate.threshold": 0.3,
            "circuit.dnastore.half_open.readmission.shares": .init(
                .doubleArray([0.1, 0.5]),
                isSecret: false
            ),
            "pipeline.dnastore": .init(.stringArray(["circuit", "timeout"]), isSecret: false),
            "timeout.chat": "9s",
        ])
        #expect(fromEnvironment == fromCode)
        #expect(fromCode.circuit("dnastore").tripRules.count == 2)
        #expect(fromCode.pipeline("dnastore") == [.circuit, .timeout])
        #expect(fromCode.timeout("chat") == .seconds(9))
        #expect(try read(values: ["retry.chat.attempts": 6]).retry("chat").attempts == 6)
        #expect(try read(values: ["enabled": false]).isEnabled == false)
    }

    @Test("a mistake names its field, its value and its rule")
    func mistakes() {
        let yaml = """
            circuit:
              dnastore:
                failure_rate: {threshold: 140, window: 10 seconds}
                half_open: {probes: 2, successes_to_close: 3}
                timing: fast
            retry:
              chat: {attempts: none, backoff: {base: 2s, maximum: 1s}}
            timeout: {chat: 0s}
            pipeline: {chat: [retry, retry], dnastore: [brake]}
            """
        #expect(
            problems(yaml: yaml) == [
                "circuit.dnastore.failure_rate.threshold: '140' must be above 0 and at most 1",
                "circuit.dnastore.failure_rate.window: '10 seconds' is no window: write a duration such as "
                    + "'10s', or a number of calls such as '100'",
                "circuit.dnastore.half_open.successes_to_close: '3' must be between 1 and the number of "
                    + "probes, 2",
                "circuit.dnastore.timing: 'fast' is no timing: write one of 'exact', 'coarse', 'none'",
                "pipeline.chat: 'retry, retry' must name each policy once at most",
                "pipeline.dnastore: 'brake' is no policy: write one of 'circuit', 'retry', 'bulkhead', "
                    + "'timeout'",
                "retry.chat.attempts: 'none' is no whole number such as '5'",
                "retry.chat.backoff.maximum: '1s' must be at least the base, 2.0 seconds",
                "timeout.chat: '0s' must be above 0, or 'off'",
            ]
        )
    }

    @Test("a mistake in the defaults is told once, not again for every dependency")
    func mistakeInDefaults() {
        #expect(
            problems(yaml: "defaults: {circuit: {consecutive_failures: 0}, retry: {attempts: 0}}") == [
                "defaults.circuit.consecutive_failures: '0' must be at least 1",
                "defaults.retry.attempts: '0' must be between 1 and 1000",
            ]
        )
    }

    @Test(
        "an unknown key of a file is a mistake, with what was probably meant",
        arguments: [
            (
                "circuit: {dnastor: {timing: coarse}}",
                "circuit.dnastor: is no key of this configuration; did you mean 'dnastore'?; "
                    + "known here: chat, dnastore"
            ),
            (
                "circuit: {chat: {stall: {longer: 1s}}}",
                "circuit.chat.stall.longer: is no key of this configuration; "
                    + "known here: longer_than, minimum_calls, share"
            ),
            (
                "timeouts: {chat: 1s}",
                "timeouts: is no key of this configuration; did you mean 'timeout'?; known here: budget, "
                    + "bulkhead, circuit, defaults, enabled, pipeline, registry, retry, timeout"
            ),
        ]
    )
    func unknownKeys(yaml: String, expected: String) {
        #expect(problems(yaml: yaml) == [expected])
    }

    @Test("under a scope, only its own keys are checked")
    func scope() throws {
        let file = try YAMLText(
            "server: {port: 80}\nresilience: {timeout: {chat: 3s}, circuits: {chat: {timing: none}}}"
        )
        let reader = ConfigReader(provider: file).scoped(to: "resilience")
        let error = #expect(throws: InvalidConfiguration.self) { () throws in
            try code.overridden(by: reader.snapshot())
        }
        #expect(error?.problems.map(\.field) == ["circuits"])
    }

    @Test("a file that is no YAML, or has a key twice, is refused with its line")
    func brokenFile() {
        let broken = problems(yaml: "circuit:\n  chat: {a: 1}\n  chat: {b: 2}\n")
        #expect(broken.first?.contains("test:2:3") == true, "\(broken)")
        #expect(problems(yaml: "circuit: [\n").first?.contains("test:2:1") == true)
    }
}
