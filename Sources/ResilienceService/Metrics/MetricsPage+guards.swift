import Exposition
import Resilience

extension MetricsPage {
    /// Writes retries and their budgets.
    func writeRetries(of snapshot: RegistrySnapshot, to writer: inout ExpositionWriter) {
        let hosts = extras.hosts.map(\.snapshots)
        let retries = snapshot.retries + hosts.flatMap(\.retries)
        let budgets = snapshot.budgets + hosts.flatMap(\.budgets)
        writer.family("resilience_retry_attempts", type: .counter, help: "Attempts, the first ones included.")
        {
            for retry in retries {
                $0.sample(["retry": retry.name, "outcome": "success"], value: Double(retry.attempts.success))
                $0.sample(["retry": retry.name, "outcome": "failure"], value: Double(retry.attempts.failure))
                $0.sample(
                    ["retry": retry.name, "outcome": "cancelled"],
                    value: Double(retry.attempts.cancelled)
                )
            }
        }
        writer.family("resilience_retry_calls", type: .counter, help: "Calls that went through a retry.") {
            for retry in retries {
                for (outcome, count) in retry.calls.byOutcome {
                    $0.sample(["retry": retry.name, "outcome": outcome], value: Double(count))
                }
            }
        }
        writer.family(
            "resilience_retry_budget_tokens",
            type: .gauge,
            help: "Retries that the budget still allows."
        ) {
            for budget in budgets {
                $0.sample(["budget": budget.name], value: Double(budget.tokens))
            }
        }
        writer.family("resilience_retry_budget_capacity", type: .gauge, help: "A full budget.") {
            for budget in budgets {
                $0.sample(["budget": budget.name], value: Double(budget.capacity))
            }
        }
        writer.family(
            "resilience_retry_budget_refusals",
            type: .counter,
            help: "Retries that were not made for lack of tokens."
        ) {
            for budget in budgets {
                $0.sample(["budget": budget.name], value: Double(budget.refusals))
            }
        }
    }

    /// Writes how full the bulkheads are.
    func writeBulkheads(of bulkheads: [BulkheadSnapshot], to writer: inout ExpositionWriter) {
        let gauges: [(name: String, help: String, value: (BulkheadSnapshot) -> Int)] = [
            ("resilience_bulkhead_in_use", "Slots that are taken.", { $0.inUse }),
            ("resilience_bulkhead_limit", "Slots.", { $0.limit }),
            ("resilience_bulkhead_queued", "Calls that wait for a slot.", { $0.queued }),
            ("resilience_bulkhead_queue_limit", "Places in the queue.", { $0.queueLimit }),
            ("resilience_bulkhead_zombies", "Taken slots whose caller has gone.", { $0.zombies }),
        ]
        for gauge in gauges {
            writer.family(gauge.name, type: .gauge, help: gauge.help) {
                for bulkhead in bulkheads {
                    $0.sample(["bulkhead": bulkhead.name], value: Double(gauge.value(bulkhead)))
                }
            }
        }
        writer.family(
            "resilience_bulkhead_rejections",
            type: .counter,
            help: "Calls without a slot or a place."
        ) {
            for bulkhead in bulkheads {
                $0.sample(["bulkhead": bulkhead.name], value: Double(bulkhead.rejections))
            }
        }
        writer.family("resilience_bulkhead_calls", type: .counter, help: "Calls by what became of them.") {
            for bulkhead in bulkheads {
                let outcomes = [
                    ("admitted", bulkhead.admitted), ("full", bulkhead.rejectedFull),
                    ("queue_timeout", bulkhead.rejectedByDeadline),
                    ("cancelled", bulkhead.cancelledWaiting),
                ]
                for (outcome, count) in outcomes {
                    $0.sample(["bulkhead": bulkhead.name, "outcome": outcome], value: Double(count))
                }
            }
        }
    }

    /// Writes what fallbacks answered; a fallback has the name of the circuit that it stands in for.
    func writeFallbacks(of fallbacks: [FallbackSnapshot], to writer: inout ExpositionWriter) {
        writer.family("resilience_fallbacks", type: .counter, help: "Answers of fallbacks.") {
            for fallback in fallbacks {
                $0.sample(["circuit": fallback.name, "outcome": "success"], value: Double(fallback.success))
                $0.sample(["circuit": fallback.name, "outcome": "stale"], value: Double(fallback.stale))
                $0.sample(["circuit": fallback.name, "outcome": "known"], value: Double(fallback.known))
                $0.sample(["circuit": fallback.name, "outcome": "failure"], value: Double(fallback.failure))
            }
        }
    }

    /// Writes the names of the owner's choice.
    func writeExports(of snapshot: RegistrySnapshot, to writer: inout ExpositionWriter) {
        for export in exports {
            guard let circuit = snapshot.circuits.first(where: { $0.name == export.circuit }) else {
                continue
            }
            if let name = export.stateName {
                writer.family(name, type: .gauge, help: "0 closed, 1 open, 2 half-open.") {
                    $0.sample(value: circuit.state.number)
                }
            }
            if let name = export.tripsName {
                writer.family(name, type: .counter, help: "Times that the circuit opened.") {
                    $0.sample(value: Double(circuit.transitions.trips))
                }
            }
            if let name = export.retriesName,
                let retry = snapshot.retries.first(where: { $0.name == export.circuit })
            {
                writer.family(name, type: .counter, help: "Extra attempts.") {
                    $0.sample(value: Double(retry.retries))
                }
            }
        }
    }
}

extension CircuitState {
    /// The number that hand-written gauges use: a held circuit refuses calls like an open one.
    fileprivate var number: Double {
        switch self {
        case .closed, .disabled, .metricsOnly: 0
        case .open, .forcedOpen: 1
        case .halfOpen: 2
        }
    }
}
