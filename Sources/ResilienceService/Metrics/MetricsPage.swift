public import Exposition
import FoundationEssentials
public import Resilience

/// Writes what a registry knows as a page of metrics.
///
/// One page comes from one snapshot, so that its numbers belong together.
public struct MetricsPage: Sendable {
    private let service: String
    let exports: [CircuitExport]
    private let wallClock: WallClock

    /// Creates a page for `service`.
    ///
    /// - Parameters:
    ///   - service: The service's name, told in `resilience_service_info`.
    ///   - exports: Further names for single circuits.
    ///   - wallClock: Turns the registry's moments into times of day.
    public init(service: String, exports: [CircuitExport] = [], wallClock: WallClock = .system) {
        self.service = service
        self.exports = exports
        self.wallClock = wallClock
    }

    /// Writes `snapshot` in `format`.
    public func write(_ snapshot: RegistrySnapshot, format: ExpositionFormat) -> [UInt8] {
        var writer = ExpositionWriter(format: format)
        writer.family("resilience_service_info", type: .gauge, help: "The service that this page is about.") {
            $0.sample(["service": service], value: 1)
        }
        writeStates(of: snapshot.circuits, at: snapshot.at, to: &writer)
        writeCalls(of: snapshot.circuits, to: &writer)
        writeRules(of: snapshot.circuits, to: &writer)
        writeRetries(of: snapshot, to: &writer)
        writeBulkheads(of: snapshot.bulkheads, to: &writer)
        writeFallbacks(of: snapshot.fallbacks, to: &writer)
        writeExports(of: snapshot, to: &writer)
        return writer.finish()
    }

    private func writeStates(
        of circuits: [CircuitSnapshot],
        at now: Moment,
        to writer: inout ExpositionWriter
    ) {
        writer.family(
            "resilience_circuit_state",
            type: .gauge,
            help: "1 for the state that the circuit is in."
        ) {
            for circuit in circuits {
                for state in CircuitState.allCases {
                    $0.sample(
                        ["circuit": circuit.name, "state": state.rawValue],
                        value: circuit.state == state ? 1 : 0
                    )
                }
            }
        }
        writer.gauge(
            "resilience_circuit_state_since_seconds",
            help: "When the state began, in Unix seconds.",
            circuits
        ) {
            wallClock.date(of: $0.since, readingAs: now).timeIntervalSince1970
        }
        writer.gauge("resilience_circuit_sequence", help: "The number of the last change.", circuits) {
            Double($0.sequence)
        }
        writer.gauge(
            "resilience_circuit_open_seconds_left",
            help: "Seconds until the next trial call.",
            circuits
        ) {
            $0.retryAfter?.inSeconds
        }
        writer.family("resilience_circuit_transitions", type: .counter, help: "Changes of state.") {
            for circuit in circuits {
                for entry in circuit.transitions.entries {
                    $0.sample(
                        ["circuit": circuit.name, "from": entry.from.rawValue, "to": entry.to.rawValue],
                        value: Double(entry.count)
                    )
                }
            }
        }
    }

    private func writeCalls(of circuits: [CircuitSnapshot], to writer: inout ExpositionWriter) {
        writer.family("resilience_circuit_calls", type: .counter, help: "Calls by what became of them.") {
            for circuit in circuits {
                for (outcome, count) in circuit.counters.byOutcome {
                    $0.sample(["circuit": circuit.name, "outcome": outcome], value: Double(count))
                }
            }
        }
        writer.family("resilience_circuit_slow_calls", type: .counter, help: "Calls over the slow limit.") {
            for circuit in circuits {
                $0.sample(["circuit": circuit.name], value: Double(circuit.counters.slow))
            }
        }
        writer.family(
            "resilience_call_duration_seconds",
            type: .histogram,
            help: "How long admitted calls took."
        ) {
            for circuit in circuits {
                let durations = circuit.durations
                $0.histogram(
                    [Label("circuit", circuit.name)],
                    buckets: durations.cumulativeBuckets,
                    sum: durations.sum.inSeconds,
                    count: Int(durations.count)
                )
            }
        }
    }

    private func writeRules(of circuits: [CircuitSnapshot], to writer: inout ExpositionWriter) {
        // A ratio below its minimum of calls is NaN: the rule has nothing to say yet, which is not 0.
        writer.gauge(
            "resilience_circuit_failure_ratio",
            help: "Failures among counted calls, 0 to 1.",
            circuits
        ) {
            $0.failureRatio ?? .nan
        }
        writer.gauge(
            "resilience_circuit_slow_ratio",
            help: "Slow calls among counted calls, 0 to 1.",
            circuits
        ) {
            $0.slowRatio ?? .nan
        }
        writer.gauge(
            "resilience_circuit_threshold_ratio",
            help: "The ratio that opens the circuit.",
            circuits
        ) {
            $0.evidence.threshold
        }
        writer.gauge("resilience_circuit_window_calls", help: "Calls in the window.", circuits) {
            $0.evidence.calls.map(Double.init)
        }
        writer.gauge(
            "resilience_circuit_minimum_calls",
            help: "Calls needed before a ratio counts.",
            circuits
        ) {
            $0.evidence.minimumCalls.map(Double.init)
        }
        writer.gauge("resilience_circuit_consecutive_failures", help: "Failures in a row.", circuits) {
            Double($0.evidence.consecutiveFailures)
        }
        writer.gauge(
            "resilience_circuit_consecutive_limit",
            help: "Failures in a row that open the circuit.",
            circuits
        ) {
            $0.evidence.consecutiveLimit.map(Double.init)
        }
        writer.gauge("resilience_circuit_open_seconds", help: "How long the circuit stays open.", circuits) {
            $0.settings.openPeriod.base.inSeconds
        }
    }
}
