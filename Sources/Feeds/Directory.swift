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

    fileprivate struct Knowledge {
        var entries: [TargetID: [BreakerID: Entry]] = [:]
        var endpoints: [TargetID: Endpoint] = [:]
        var actedOn: Set<TargetID> = []
        var told: [TargetID: ToldTransitions] = [:]
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
            knowledge.told[target] = nil
        }
    }

    /// What is new in a list of changes that `target` showed, each with the breaker as the main page names it.
    ///
    /// Changes of breakers that the main page does not have are left out.
    func news(in told: [Transition], of list: String, at target: TargetID) -> [Transition] {
        knowledge.withLock { knowledge in
            knowledge.told[target, default: ToldTransitions()].news(in: told, of: list).compactMap {
                knowledge.recognised($0)
            }
        }
    }

    /// A change that a stream told, with the breaker as the main page names it; `nil` when it is not new, or when
    /// that page does not have the breaker.
    func news(_ told: Transition) -> Transition? {
        knowledge.withLock { knowledge in
            guard let transition = knowledge.recognised(told),
                knowledge.told[told.breaker.target, default: ToldTransitions()].isNews(told)
            else { return nil }
            return transition
        }
    }

    /// The entries of all breakers of a page, below one address.
    static func entries(of readout: PageReadout, base: String) -> [BreakerID: Entry] {
        var entries: [BreakerID: Entry] = [:]
        readout.forEachReading { item, dialect in
            entries[item.breaker] = Entry(dialect: dialect, base: base, reading: item.reading)
        }
        return entries
    }
}

extension Directory.Knowledge {
    /// A change of a breaker under the name that the main page has for it: another page may tell no group.
    fileprivate func recognised(_ told: Transition) -> Transition? {
        guard let known = entries[told.breaker.target] else { return nil }
        let namesakes =
            known[told.breaker] == nil ? known.keys.filter { $0.name == told.breaker.name } : [told.breaker]
        guard namesakes.count == 1 else { return nil }
        var transition = told
        transition.breaker = namesakes[0]
        return transition
    }
}
