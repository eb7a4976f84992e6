import Dialects
import Monitoring
import Synchronization

/// The endpoints, and what has been learned about them while reading them.
///
/// Which dialect spells each breaker, below which address, and what it said last: the poller writes it, the
/// control reads it.
final class Directory: Sendable {
    /// One breaker's entry.
    struct Entry: Sendable {
        var dialect: Dialect
        /// The address that the dialect's paths are appended to.
        var base: String
        /// What the breaker said last.
        var reading: Reading
    }

    private struct Knowledge {
        var entries: [TargetID: [BreakerID: Entry]] = [:]
        var endpoints: [TargetID: Endpoint] = [:]
        var actedOn: Set<TargetID> = []
    }

    private let knowledge: Mutex<Knowledge>

    /// Creates a directory of endpoints about whose breakers nothing is known yet.
    init(_ endpoints: [Endpoint] = []) {
        let named = Dictionary(endpoints.map { ($0.target.id, $0) }, uniquingKeysWith: { first, _ in first })
        knowledge = Mutex(Knowledge(endpoints: named))
    }

    /// The entry of `breaker`, when its target has told of it.
    func entry(for breaker: BreakerID) -> Entry? {
        knowledge.withLock { $0.entries[breaker.target]?[breaker] }
    }

    /// Replaces what is known of `target`.
    func update(_ target: TargetID, with known: [BreakerID: Entry]) {
        knowledge.withLock { $0.entries[target] = known }
    }

    /// Takes note that somebody acted on `target`, so that every page of it is news.
    func noteAction(on target: TargetID) {
        _ = knowledge.withLock { $0.actedOn.insert(target) }
    }

    /// Whether somebody acted on `target` since this was last asked.
    func takeAction(on target: TargetID) -> Bool {
        knowledge.withLock { $0.actedOn.remove(target) != nil }
    }

    /// How `target` is reached; `nil` when nobody knows.
    func endpoint(of target: TargetID) -> Endpoint? {
        knowledge.withLock { $0.endpoints[target] }
    }

    /// Adds an endpoint that was found, or replaces what was known of it.
    func add(_ endpoint: Endpoint) {
        knowledge.withLock { $0.endpoints[endpoint.target.id] = endpoint }
    }

    /// Forgets an endpoint that is no longer watched, and its breakers.
    func remove(_ target: TargetID) {
        knowledge.withLock { knowledge in
            knowledge.endpoints[target] = nil
            knowledge.entries[target] = nil
        }
    }

    /// The entries of all breakers of a page, below one address.
    static func entries(of readout: PageReadout, base: String) -> [BreakerID: Entry] {
        var entries: [BreakerID: Entry] = [:]
        for item in readout.readings {
            guard let dialect = readout.dialect(of: item.breaker) else { continue }
            entries[item.breaker] = Entry(dialect: dialect, base: base, reading: item.reading)
        }
        return entries
    }
}
