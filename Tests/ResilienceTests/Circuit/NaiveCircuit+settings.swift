@testable import Resilience

extension NaiveCircuit.Rules {
    /// The settings that mean the same.
    func makeSettings() throws -> CircuitSettings {
        try CircuitSettings(
            tripRules: [
                .consecutiveFailures(consecutive),
                .failureRate(
                    rate,
                    over: .time(.milliseconds(window), buckets: Int(buckets)),
                    minimumCalls: minimum
                ),
            ],
            openPeriod: .constant(.milliseconds(openPeriod)),
            halfOpen: HalfOpenSettings(
                probes: probes,
                successesToClose: successes,
                probeLease: .milliseconds(lease),
                neutralProbeLimit: neutralLimit
            ),
            retryAfterCeiling: .milliseconds(retryAfterCeiling)
        )
    }
}
