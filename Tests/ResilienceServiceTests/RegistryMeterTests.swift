import MetricsTestKit
import Resilience
import ResilienceService
import Testing

@Suite("The bridge to swift-metrics")
struct RegistryMeterTests {
    private func total(_ metrics: TestMetrics, _ outcome: String) throws -> Int64 {
        let dimensions = [("circuit", "dnastore"), ("outcome", outcome)]
        return try metrics.expectCounter("resilience_circuit_calls", dimensions).values.reduce(0, +)
    }

    @Test("each observation hands over what happened since the last one, and nothing twice")
    func differences() throws {
        let (registry, metrics) = (Registry(), TestMetrics())
        let meter = RegistryMeter(registry: registry, factory: metrics)
        let breaker = registry.breaker("dnastore")
        breaker.succeed(3)
        meter.observe()
        meter.observe()
        #expect(try total(metrics, "success") == 3)
        breaker.succeed(2)
        breaker.fail()
        meter.observe()
        #expect(try total(metrics, "success") == 5)
        #expect(try total(metrics, "failure") == 1)
    }

    @Test("a breaker that is made between two observations is taken up")
    func laterBreaker() throws {
        let (registry, metrics) = (Registry(), TestMetrics())
        let meter = RegistryMeter(registry: registry, factory: metrics)
        meter.observe()
        registry.breaker("dnastore").fail(5)
        meter.observe()
        #expect(try total(metrics, "failure") == 5)
        let open = try metrics.expectGauge(
            "resilience_circuit_state",
            [("circuit", "dnastore"), ("state", "open")]
        )
        #expect(open.lastValue == 1)
        let closed = try metrics.expectGauge(
            "resilience_circuit_state",
            [("circuit", "dnastore"), ("state", "closed")]
        )
        #expect(closed.lastValue == 0)
    }

    @Test("two observers at once count every call once")
    func concurrency() async throws {
        let (registry, metrics) = (Registry(), TestMetrics())
        let meter = RegistryMeter(registry: registry, factory: metrics)
        let breaker = registry.breaker("dnastore")
        await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<200 {
                        breaker.succeed()
                        meter.observe()
                    }
                }
            }
        }
        meter.observe()
        #expect(try total(metrics, "success") == 800)
    }
}
