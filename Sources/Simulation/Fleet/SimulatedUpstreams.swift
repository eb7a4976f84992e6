import Resilience
import Synchronization

/// The upstreams of a simulated fleet: their model, carried out in virtual time.
final class SimulatedUpstreams: Sendable {
    /// How long a connection without a word lives.
    private static let patience = Duration.seconds(300)

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
        guard reply.outcome == .hang else {
            try await clock.sleep(for: reply.latency)
            if let failure = UpstreamFailure(reply.outcome) { throw failure }
            return
        }
        // A caller without a time limit of its own is let go when the connection dies.
        try await clock.sleep(for: Self.patience)
        throw UpstreamFailure(.reset)
    }
}
