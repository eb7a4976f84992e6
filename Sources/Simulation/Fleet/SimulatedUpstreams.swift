import Resilience
import Synchronization

/// The upstreams of a simulated fleet: their model, carried out in virtual time.
final class SimulatedUpstreams: Sendable {
    private let model: Mutex<UpstreamModel>
    private let executor: SimulatedExecutor

    init(_ model: UpstreamModel, on executor: SimulatedExecutor) {
        self.model = Mutex(model)
        self.executor = executor
    }

    var clock: SimulatedClock { executor.clock }

    /// Time since the start of the simulation.
    var elapsed: Duration { executor.now }

    /// Sends a request to `name` and waits for what comes of it.
    ///
    /// - Throws: ``UpstreamFailure``, or `CancellationError` when the caller gives up.
    func ask(_ name: String) async throws {
        let reply = model.withLock { $0.begin(name, at: elapsed) }
        defer { model.withLock { $0.end(reply) } }
        // Whoever hangs keeps its caller waiting until the caller has had enough.
        try await clock.sleep(for: reply.outcome == .hang ? .seconds(86_400) : reply.latency)
        if let failure = UpstreamFailure(reply.outcome) { throw failure }
    }
}
