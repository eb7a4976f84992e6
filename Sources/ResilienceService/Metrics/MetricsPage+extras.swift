import Exposition
import Resilience

extension MetricsPage {
    /// Writes what is not in the registry; nothing where there is nothing of it.
    func writeExtras(to writer: inout ExpositionWriter) {
        writeFamilies(extras.families.map { $0() }, to: &writer)
        writeConnections(extras.connections.map { $0.snapshot() }, to: &writer)
    }

    private func writeFamilies(_ families: [MetricsExtras.Family], to writer: inout ExpositionWriter) {
        guard !families.isEmpty else { return }
        writer.family("resilience_keyed_breakers", type: .gauge, help: "Keys with a breaker of their own.") {
            for family in families { $0.sample(["family": family.name], value: Double(family.count)) }
        }
        writer.family("resilience_keyed_capacity", type: .gauge, help: "Keys that have room at most.") {
            for family in families { $0.sample(["family": family.name], value: Double(family.capacity)) }
        }
        writer.family("resilience_keyed_evictions", type: .counter, help: "Breakers that made way.") {
            for family in families { $0.sample(["family": family.name], value: Double(family.evictions)) }
        }
    }

    private func writeConnections(_ connections: [ConnectionSnapshot], to writer: inout ExpositionWriter) {
        guard !connections.isEmpty else { return }
        writer.family("resilience_connection_phase", type: .gauge, help: "1 for what a link is doing.") {
            for connection in connections {
                for phase in ConnectionPhase.allCases {
                    $0.sample(
                        ["connection": connection.name, "phase": phase.rawValue],
                        value: connection.phase == phase ? 1 : 0
                    )
                }
            }
        }
        writer.family("resilience_connection_events", type: .counter, help: "What became of links.") {
            for connection in connections {
                let events = [
                    ("attempt", connection.attempts), ("opening", connection.openings),
                    ("loss", connection.losses), ("refusal", connection.refusals),
                ]
                for (event, count) in events {
                    $0.sample(["connection": connection.name, "event": event], value: Double(count))
                }
            }
        }
        writer.family(
            "resilience_connection_silent_seconds",
            type: .gauge,
            help: "How long nothing was heard."
        ) {
            for connection in connections {
                guard let heard = connection.lastHeard else { continue }
                $0.sample(
                    ["connection": connection.name],
                    value: heard.duration(to: connection.at).inSeconds
                )
            }
        }
    }
}
