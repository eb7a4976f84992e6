public import Exposition
import FoundationEssentials
public import Resilience

/// Writes what a registry knows as a page of metrics.
///
/// One page comes from one snapshot, so that its numbers belong together.
public struct MetricsPage: Sendable {
    private let service: String
    let exports: [CircuitExport]
    let extras: MetricsExtras
    private let wallClock: WallClock

    /// Creates a page for `service`.
    ///
    /// - Parameters:
    ///   - service: The service's name, told in `resilience_service_info`.
    ///   - exports: Further names for single circuits.
    ///   - extras: What is not in the registry and yet shown.
    ///   - wallClock: Turns the registry's moments into times of day.
    public init(
        service: String,
        exports: [CircuitExport] = [],
        extras: MetricsExtras = MetricsExtras(),
        wallClock: WallClock = .system
    ) {
        self.service = service
        self.exports = exports
        self.extras = extras
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
        writeFlights(of: snapshot.circuits, to: &writer)
        writeRetries(of: snapshot, to: &writer)
        writeBulkheads(of: snapshot.bulkheads, to: &writer)
        writeFallbacks(of: snapshot.fallbacks, to: &writer)
        writer.family("resilience_enabled", type: .gauge, help: "0 while the kill switch is thrown.") {
            $0.sample(value: snapshot.isDisabled ? 0 : 1)
        }
        writeExtras(to: &writer)
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
        writer.counter(
            "resilience_circuit_slow_calls",
            help: "Calls over the slow limit.",
            circuits
        ) {
            $0.counters.slow
        }
        writer.counter(
            "resilience_circuit_rate_limited_calls",
            help: "Failures that were rate limits.",
            circuits
        ) {
            $0.counters.rateLimited
        }
        writer.counter(
            "resilience_circuit_rejected_inside_calls",
            help: "Rejected calls that a policy inside refused.",
            circuits
        ) {
            $0.counters.rejectedInside
        }
        writer.counter(
            "resilience_circuit_abandoned_calls",
            help: "Cancelled calls whose ticket was dropped.",
            circuits
        ) {
            $0.counters.abandoned
        }
        writer.histogram("resilience_call_duration_seconds", help: "How long admitted calls took.", circuits)
        {
            $0.durations
        }
        writer.histogram(
            "resilience_probe_duration_seconds",
            help: "How long trial calls took.",
            circuits
        ) {
            $0.probeDurations
        }
        writer.histogram(
            "resilience_rejected_duration_seconds",
            help: "How long calls took that a policy inside refused.",
            circuits
        ) {
            $0.rejectedDurations
        }
    }
}
