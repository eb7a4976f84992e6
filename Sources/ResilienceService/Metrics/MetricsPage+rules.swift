import Exposition
import Resilience

extension MetricsPage {
    /// Writes what the rules look at.
    func writeRules(of circuits: [CircuitSnapshot], to writer: inout ExpositionWriter) {
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

    /// Writes the calls that are under way.
    func writeFlights(of circuits: [CircuitSnapshot], to writer: inout ExpositionWriter) {
        writer.gauge(
            "resilience_circuit_calls_in_flight",
            help: "Calls that have not ended, where a rule about stalled calls counts them.",
            circuits
        ) {
            $0.evidence.callsInFlight.map(Double.init)
        }
        writer.gauge(
            "resilience_circuit_stalled_calls",
            help: "Calls in flight for too long.",
            circuits
        ) {
            $0.evidence.stalledCalls.map(Double.init)
        }
        writer.gauge("resilience_circuit_probes_in_flight", help: "Trial calls under way.", circuits) {
            Double($0.probesInFlight)
        }
        writer.gauge(
            "resilience_circuit_readmitted_ratio",
            help: "The share of calls that pass while they are let back step by step, 0 to 1.",
            circuits
        ) {
            $0.readmittedShare
        }
        writer.gauge("resilience_circuit_holds", help: "Operators that hold the circuit open.", circuits) {
            Double($0.holds.count)
        }
    }
}
