import Monitoring
import Simulation
import Testing

@Suite("The fleet's environment")
struct EnvironmentTests {
    @Test("without variables the plan is the standard one")
    func leavesStandard() throws {
        #expect(try FleetPlan { _ in nil } == .standard)
        #expect(try FleetPlan { _ in "" } == .standard)
    }

    @Test("writing every default into its variable changes nothing")
    func writesDefaults() throws {
        let table = Dictionary(
            uniqueKeysWithValues: FleetPlan.environmentSettings.map { ($0.name, $0.standard) }
        )
        #expect(table.count == FleetPlan.environmentSettings.count)
        #expect(try FleetPlan { table[$0] } == .standard)
    }

    @Test("every setting has a meaning and a unit, and all but addresses have a default")
    func documentsItself() {
        for setting in FleetPlan.environmentSettings {
            #expect(setting.meaning.hasSuffix("."), "\(setting.name)")
            #expect(!setting.unit.isEmpty, "\(setting.name)")
            #expect(setting.standard.isEmpty == (setting.form == .url), "\(setting.name)")
        }
    }

    @Test("the variables of dnastore have the documented names and defaults")
    func namesDnastore() {
        let rows = FleetPlan.environmentSettings.filter { $0.name.hasPrefix("DNASTORE_") }
            .map { "\($0.name)=\($0.standard)" }
        #expect(
            rows == [
                "DNASTORE_URL=", "DNASTORE_TIMEOUT_MS=3000", "DNASTORE_CIRCUIT_MAX_FAILURES=0",
                "DNASTORE_CIRCUIT_FAILURE_PERCENT=50", "DNASTORE_CIRCUIT_WINDOW_MS=10000",
                "DNASTORE_CIRCUIT_BUCKETS=10", "DNASTORE_CIRCUIT_MIN_CALLS=20",
                "DNASTORE_CIRCUIT_OPEN_MS=10000", "DNASTORE_CIRCUIT_SUCCESSES=2",
                "DNASTORE_RETRY_ATTEMPTS=1", "DNASTORE_RETRY_BASE_MS=100", "DNASTORE_RETRY_MAX_MS=1000",
                "DNASTORE_FALLBACK_MAX_AGE_MS=3600000",
            ]
        )
    }

    @Test("a variable changes its place in the plan and nothing else")
    func changesOnePlace() throws {
        let plan = try FleetPlan { ["LLAMA_CPP_CIRCUIT_OPEN_MS": "4500"][$0] }
        var expected = FleetPlan.standard
        expected.services[2].dependencies[3].policy.openPeriod = .milliseconds(4500)
        #expect(plan == expected)
    }

    @Test("addresses, instances, rates and switches are read")
    func readsOtherForms() throws {
        let values = [
            "DNASTORE_URL": "http://10.0.0.5:8080/v1", "RAG_BACKEND_INSTANCES": "3",
            "SIGIL_DNA_REQUESTS_PER_SECOND": "12.5", "RESILIENCE_ENABLED": "false",
            "TELEGRAM_BULKHEAD_LIMIT": "9", "DNASTORE_CIRCUIT_FAILURE_PERCENT": "30",
        ]
        let plan = try FleetPlan { values[$0] }
        #expect(plan.dependency(named: "dnastore")?.url == "http://10.0.0.5:8080/v1")
        #expect(plan.services.map(\.instances) == [1, 1, 1, 3, 3])
        #expect(plan.services[1].requestsPerSecond == 12.5)
        #expect(plan.services.map(\.isResilient) == [true, true, true, true, false])
        #expect(plan.dependency(named: "telegram")?.policy.bulkhead?.limit == 9)
        #expect(plan.dependency(named: "dnastore")?.policy.failureRatio == 0.3)
    }

    @Test(
        "a bad value is refused with its name, itself and the rule",
        arguments: [
            ("DNASTORE_TIMEOUT_MS", "3s", "a whole number of milliseconds from 1 to 600000"),
            ("DNASTORE_TIMEOUT_MS", "0", "a whole number of milliseconds from 1 to 600000"),
            ("VENICE_AI_CIRCUIT_MAX_FAILURES", "-1", "a whole number of failures from 0 to 1000"),
            ("DNASTORE_CIRCUIT_FAILURE_PERCENT", "101", "a whole number of percent from 0 to 100"),
            ("RESILIENCE_ENABLED", "maybe", "true or false"),
            ("REDIS_URL", "redis.local:6379", "an address that begins with http:// or https://"),
            ("REDIS_URL", "http://", "an address that begins with http:// or https://"),
            ("VSM_GATEWAY_INSTANCES", "10", "a whole number of instances from 1 to 9"),
            ("RAG_BACKEND_REQUESTS_PER_SECOND", "nan", "requests per second from 0 to 1000"),
            ("OPENAI_CHAT_RETRY_MAX_MS", "500", "at least OPENAI_CHAT_RETRY_BASE_MS, which is '1000'"),
        ]
    )
    func refuses(name: String, value: String, rule: String) throws {
        let error = try #require(throws: InvalidEnvironment.self) {
            try FleetPlan { $0 == name ? value : nil }
        }
        #expect(error == InvalidEnvironment(name: name, value: value, rule: rule))
        #expect(error.description == "environment variable \(name) is '\(value)' but must be \(rule)")
    }

    @Test("RESILIENCE_ENABLED=false shows rag-backend's breakers as disabled")
    func disables() async throws {
        let plan = try FleetPlan { $0 == "RESILIENCE_ENABLED" ? "false" : nil }
        let scenario = try ScenarioLibrary().scenario(named: "rate-limit")
        let fleet = try SimulatedFleet(plan: plan, scenario: scenario)
        let playback = Playback(events: await fleet.events(until: .seconds(30)))
        let states = playback.samples.suffix(8).filter { $0.target.name.hasPrefix("rag-backend") }
            .flatMap(\.readings).map(\.reading.state)
        #expect(states == [.disabled, .disabled, .disabled, .disabled])
    }
}
