import Synchronization

/// A breaker for each key, such as a host or a tenant, but never more than a bound.
///
///     let hosts = KeyedBreakers<String>("host", in: registry, capacity: 200)
///     try await hosts.breaker(for: url.host).run { … }
///
/// Keys come from outside, so they must not fill the memory. Where there is no room, a closed circuit makes
/// way that was not used lately; if none may go, the key shares one breaker with all others that found no
/// room. Circuits that are open or held never go, since they would forget why.
public final class KeyedBreakers<Key: Hashable & Sendable>: Sendable {
    private struct Slot {
        let key: Key
        let breaker: CircuitBreaker
        let since: Moment
        /// Whether it was asked for since the hand last passed.
        var wasUsed = true
    }

    /// A place for a key, and who made way for it.
    private struct Room {
        let leaving: CircuitBreaker?
    }

    private struct State {
        var indices: [Key: Int] = [:]
        var slots: [Slot] = []
        /// Where the search for room goes on; the clock algorithm of page replacement.
        var hand = 0
        /// Places that are promised to keys whose breakers are being made.
        var reserved = 0
        var evicted: UInt64 = 0
    }

    /// What all names begin with.
    public let family: String
    /// How many keys have a breaker of their own at most.
    public let capacity: Int
    /// How long a breaker stays at least.
    public let residency: Duration
    private let registry: Registry
    private let settings: CircuitSettings?
    private let name: @Sendable (Key) -> String
    private let state = Mutex(State())

    /// Makes room for `capacity` keys, at least one.
    ///
    /// - Parameters:
    ///   - family: What all names begin with.
    ///   - registry: Where the breakers are found by name, as `family/key`.
    ///   - capacity: How many keys have a breaker of their own at most.
    ///   - residency: How long a breaker stays at least.
    ///   - settings: What they work by; by default what the registry says.
    ///   - name: How a key is called.
    public init(
        _ family: String,
        in registry: Registry,
        capacity: Int = 500,
        residency: Duration = .seconds(300),
        settings: CircuitSettings? = nil,
        name: @escaping @Sendable (Key) -> String = { String(describing: $0) }
    ) {
        self.family = family
        self.registry = registry
        self.capacity = max(1, capacity)
        self.residency = residency
        self.settings = settings
        self.name = name
    }

    /// How many keys have a breaker of their own.
    public var count: Int { state.withLock { $0.slots.count } }

    /// How many breakers made way so far.
    public var evictions: UInt64 { state.withLock { $0.evicted } }

    /// The breaker of `key`, or the shared one where there is no room.
    public func breaker(for key: Key) -> CircuitBreaker {
        if let known = state.withLock({ Self.find(key, in: &$0) }) { return known }
        let now = registry.time.now
        guard let room = makeRoom(at: now) else { return registry.breaker("\(family)/*", settings: settings) }
        if let leaving = room.leaving { registry.remove(leaving) }
        let breaker = registry.breaker("\(family)/\(name(key))", settings: settings)
        return state.withLock { state in
            state.reserved -= 1
            if let known = Self.find(key, in: &state) { return known }
            state.indices[key] = state.slots.count
            state.slots.append(Slot(key: key, breaker: breaker, since: now))
            return breaker
        }
    }

    private static func find(_ key: Key, in state: inout State) -> CircuitBreaker? {
        guard let index = state.indices[key] else { return nil }
        state.slots[index].wasUsed = true
        return state.slots[index].breaker
    }

    /// Reserves a place; looks at no more than a few breakers, so that a flood of keys stays cheap.
    private func makeRoom(at now: Moment) -> Room? {
        state.withLock { state in
            if state.slots.count + state.reserved < capacity {
                state.reserved += 1
                return Room(leaving: nil)
            }
            for _ in 0..<min(2 * state.slots.count, 128) {
                state.hand = (state.hand + 1) % max(1, state.slots.count)
                let slot = state.slots[state.hand]
                state.slots[state.hand].wasUsed = false
                guard !slot.wasUsed, slot.since.duration(to: now) >= residency, slot.breaker.mayBeForgotten
                else { continue }
                Self.remove(state.hand, from: &state)
                state.reserved += 1
                return Room(leaving: slot.breaker)
            }
            return nil
        }
    }

    private static func remove(_ index: Int, from state: inout State) {
        state.indices[state.slots[index].key] = nil
        let last = state.slots.removeLast()
        if index < state.slots.count {
            state.slots[index] = last
            state.indices[last.key] = index
        }
        state.evicted += 1
    }
}
