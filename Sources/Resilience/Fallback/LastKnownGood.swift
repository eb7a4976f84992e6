import Synchronization

/// The last good value of every key, for the time when there are no new ones.
///
/// Only a ``Fallback`` writes to it, and only what its primary returned: neither errors nor the values of
/// other ways ever enter. It holds at most `capacity` keys; the one whose value was renewed longest ago makes
/// room.
public final class LastKnownGood<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let value: Value
        let storedAt: Moment
        let order: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var lastOrder: UInt64 = 0
        /// Keys in the order of storing, with the entries that were renewed since still in between.
        var line: [(key: Key, order: UInt64)] = []
        var head = 0
        /// Keys whose value somebody is renewing.
        var renewing: Set<Key> = []
    }

    /// What a caller who wants the value of a key is to do.
    enum Advice {
        /// Take the known value: it is young enough, or somebody is renewing it.
        case take(value: Value, age: Duration)
        /// Ask the primary, and say when that is over.
        case renew
        /// Ask the primary; there is nothing to take.
        case ask
    }

    /// How many keys it holds at most.
    public let capacity: Int
    /// How old a value may be to be served; `nil` for any age.
    public let maximumAge: Duration?
    /// How long a value is served without asking the primary; `nil` for never.
    public let freshFor: Duration?
    private let time: TimeSource
    private let state = Mutex(State())

    /// Makes an empty store.
    ///
    /// - Parameters:
    ///   - capacity: How many keys it holds at most, at least one.
    ///   - maximumAge: How old a value may be to be served; `nil` for any age.
    ///   - freshFor: How long a value is served without asking the primary. After that one caller asks, and
    ///     the others get the known value until it is back. With `nil` every caller asks.
    ///   - clock: What it measures age with.
    public init<C: Clock<Duration>>(
        capacity: Int = 1024,
        maximumAge: Duration? = nil,
        freshFor: Duration? = nil,
        clock: C = .continuous
    ) {
        self.capacity = max(1, capacity)
        self.maximumAge = maximumAge
        self.freshFor = freshFor
        time = TimeSource(clock)
    }

    /// How many keys it holds.
    public var count: Int { state.withLock { $0.entries.count } }

    /// The last good value of `key` and its age, unless it is too old.
    public func value(for key: Key) -> (value: Value, age: Duration)? {
        let now = time.now
        guard let entry = state.withLock({ $0.entries[key] }) else { return nil }
        let age = max(.zero, entry.storedAt.duration(to: now))
        guard maximumAge.map({ age <= $0 }) ?? true else { return nil }
        return (entry.value, age)
    }

    /// Forgets the value of `key`.
    public func forget(_ key: Key) {
        state.withLock { _ = $0.entries.removeValue(forKey: key) }
    }

    /// What to do about `key`; who is told to renew must call ``endRenewal(of:)``, whatever happens.
    func advice(for key: Key) -> Advice {
        guard let freshFor else { return .ask }
        let now = time.now
        return state.withLock { state in
            guard let entry = state.entries[key] else { return .ask }
            let age = max(.zero, entry.storedAt.duration(to: now))
            guard maximumAge.map({ age <= $0 }) ?? true else { return .ask }
            if age < freshFor { return .take(value: entry.value, age: age) }
            return state.renewing.insert(key).inserted ? .renew : .take(value: entry.value, age: age)
        }
    }

    func endRenewal(of key: Key) {
        state.withLock { _ = $0.renewing.remove(key) }
    }

    func store(_ value: Value, for key: Key) {
        let now = time.now
        state.withLock { state in
            state.lastOrder += 1
            state.entries[key] = Entry(value: value, storedAt: now, order: state.lastOrder)
            state.line.append((key, state.lastOrder))
            while state.entries.count > capacity { Self.dropOldest(&state) }
            Self.compact(&state, capacity: capacity)
        }
    }

    private static func dropOldest(_ state: inout State) {
        let (key, order) = state.line[state.head]
        state.head += 1
        // A later order means that the key was renewed and stands further back in the line.
        if state.entries[key]?.order == order { state.entries[key] = nil }
    }

    /// Drops what the line holds in vain once it is twice as long as it needs to be.
    private static func compact(_ state: inout State, capacity: Int) {
        guard state.line.count > 2 * capacity + 16 else { return }
        let entries = state.entries
        state.line = state.line[state.head...].filter { entries[$0.key]?.order == $0.order }
        state.head = 0
    }
}
