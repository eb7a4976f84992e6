import Synchronization

/// Feels how a registry's circuits are, and raises pain and pleasure as events.
///
/// Whoever owns a loop drives it, by ``observe()`` or ``run(every:)``.
public final class HealthMonitor: Sendable {
    private let registry: Registry
    private let wellbeing: Mutex<Wellbeing>

    /// Watches `registry`.
    public init(_ registry: Registry, settings: HealthSettings = .standard) {
        self.registry = registry
        wellbeing = Mutex(Wellbeing(settings))
    }

    /// What was felt at the last observation.
    public var health: HealthSnapshot {
        wellbeing.withLock { HealthSnapshot(feeling: $0.feeling, score: $0.score) }
    }

    /// Looks at all circuits now, and returns the signals that it raised.
    @discardableResult
    public func observe() -> [HealthSignal] {
        registry.settle()
        let snapshot = registry.snapshot()
        let signals = wellbeing.withLock { $0.observe(snapshot.circuits, at: snapshot.at) }
        for signal in signals { registry.log.publish(.health(signal), at: snapshot.at) }
        return signals
    }

    /// Observes once in every `interval` until the task is cancelled.
    public func run(every interval: Duration = .seconds(1)) async throws {
        while true {
            observe()
            try await registry.time.sleep(for: interval)
        }
    }
}
