import Exposition
import Resilience

extension CallCounters {
    /// The counters with the words that label them.
    ///
    /// Calls that an inner guard refused were rejected too.
    var byOutcome: [(outcome: String, count: UInt64)] {
        [
            ("success", success), ("failure", failure), ("timeout", timeout), ("ignored", ignored),
            ("cancelled", cancelled + abandoned), ("rejected", rejected + rejectedInside), ("late", late),
        ]
    }
}

extension RetrySnapshot.Calls {
    /// The counters with the words that label them.
    var byOutcome: [(outcome: String, count: UInt64)] {
        [
            ("success_without_retry", successWithoutRetry), ("success_with_retry", successWithRetry),
            ("failed_without_retry", failedWithoutRetry), ("exhausted", exhausted), ("cancelled", cancelled),
        ]
    }
}

extension DurationHistogram {
    /// The buckets as Prometheus wants them: each counts everything up to its bound.
    var cumulativeBuckets: [(upperBound: Double, count: Int)] {
        var total = 0
        return zip(DurationHistogram.upperBounds + [.infinity], counts).map { bound, count in
            total += Int(count)
            return (upperBound: bound, count: total)
        }
    }
}

extension ExpositionWriter {
    /// Writes one histogram for each circuit.
    mutating func histogram(
        _ name: String,
        help: String,
        _ circuits: [CircuitSnapshot],
        durations: (CircuitSnapshot) -> DurationHistogram
    ) {
        family(name, type: .histogram, help: help) { family in
            for circuit in circuits {
                let durations = durations(circuit)
                family.histogram(
                    [Label("circuit", circuit.name)],
                    buckets: durations.cumulativeBuckets,
                    sum: durations.sum.inSeconds,
                    count: Int(durations.count)
                )
            }
        }
    }

    /// Writes one counter for each circuit.
    mutating func counter(
        _ name: String,
        help: String,
        _ circuits: [CircuitSnapshot],
        count: (CircuitSnapshot) -> UInt64
    ) {
        family(name, type: .counter, help: help) { family in
            for circuit in circuits {
                family.sample(["circuit": circuit.name], value: Double(count(circuit)))
            }
        }
    }

    /// Writes one gauge for each circuit that has a value.
    mutating func gauge(
        _ name: String,
        help: String,
        _ circuits: [CircuitSnapshot],
        value: (CircuitSnapshot) -> Double?
    ) {
        family(name, type: .gauge, help: help) { family in
            for circuit in circuits {
                if let value = value(circuit) { family.sample(["circuit": circuit.name], value: value) }
            }
        }
    }
}
