/// Finds out behind the callers' backs whether a dependency is back.
///
///     let probe = BackgroundProbe(breaker, every: .seconds(1)) { try await store.ping() }
///     try await probe.run()      // until the task is cancelled
public struct BackgroundProbe: Sendable {
    private let breaker: CircuitBreaker
    private let interval: Duration
    private let health: @Sendable () async throws -> Void

    /// Asks `health` once in every `interval` while the circuit of `breaker` waits for a probe.
    public init(
        _ breaker: CircuitBreaker,
        every interval: Duration = .seconds(1),
        health: @escaping @Sendable () async throws -> Void
    ) {
        self.breaker = breaker
        self.interval = interval
        self.health = health
    }

    /// Probes until the task is cancelled; costs nothing while the circuit is closed.
    ///
    /// - Throws: `CancellationError`.
    public func run() async throws {
        while true {
            await breaker.probe(health)
            try await breaker.clock.sleep(for: interval)
        }
    }
}
