public import Metrics
public import Resilience
import Synchronization

/// Hands what a registry counts to swift-metrics, for services whose metrics go out by that way.
public final class RegistryMeter: Sendable {
    private let registry: Registry
    private let factory: any MetricsFactory
    private let previous = Mutex<[String: CallCounters]>([:])

    /// Creates a meter of `registry`.
    ///
    /// - Parameters:
    ///   - registry: What is measured.
    ///   - factory: Where the metrics go, the bootstrapped one by default.
    public init(registry: Registry, factory: any MetricsFactory = MetricsSystem.factory) {
        self.registry = registry
        self.factory = factory
    }

    /// Hands over what has happened since the last time.
    ///
    /// Call it as often as the metrics are exported; nothing is lost in between.
    public func observe() {
        // Together, so that two observers at once cannot count the same calls twice.
        let observations = previous.withLock { previous in
            registry.snapshot().circuits.map { circuit in
                (circuit: circuit, before: previous.updateValue(circuit.counters, forKey: circuit.name))
            }
        }
        for (circuit, before) in observations {
            let counts = zip(circuit.counters.byOutcome, (before ?? CallCounters()).byOutcome)
            for (now, then) in counts where now.count > then.count {
                let dimensions = [("circuit", circuit.name), ("outcome", now.outcome)]
                Counter(label: "resilience_circuit_calls", dimensions: dimensions, factory: factory)
                    .increment(by: now.count - then.count)
            }
            for state in CircuitState.allCases {
                let dimensions = [("circuit", circuit.name), ("state", state.rawValue)]
                Gauge(label: "resilience_circuit_state", dimensions: dimensions, factory: factory)
                    .record(circuit.state == state ? 1 : 0)
            }
        }
    }
}
