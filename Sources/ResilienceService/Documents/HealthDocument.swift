import Resilience

/// The answer to `GET /health`.
struct HealthDocument: Encodable, Sendable {
    enum Status: String, Encodable, Sendable {
        case up, degraded, down
    }

    struct Sick: Encodable, Sendable {
        let name: String
        let state: String
    }

    let status: Status
    let breakers: [Sick]

    /// A service with some circuits that refuse calls is degraded; with nothing but such circuits it is down.
    init(_ snapshot: RegistrySnapshot) {
        let sick = snapshot.circuits.filter {
            $0.state != .closed && $0.state != .disabled && $0.state != .metricsOnly
        }
        let refusing = snapshot.circuits.filter(\.refusesCalls)
        status = sick.isEmpty ? .up : refusing.count == snapshot.circuits.count ? .down : .degraded
        breakers = sick.map { Sick(name: $0.name, state: $0.state.rawValue) }
    }
}
