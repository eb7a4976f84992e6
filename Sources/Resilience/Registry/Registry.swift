import Synchronization

/// The circuits, retries, bulkheads and fallbacks of a program, by name, with one clock and one log of
/// events.
///
///     let registry = Registry()
///     let breaker = registry.breaker("dnastore")
///     let open = registry.snapshot().circuits.filter(\.refusesCalls)
///
/// Asking for a name makes the part if there is none; the first to ask decides its settings.
public final class Registry: Sendable {
    private struct Parts {
        var defaults: RegistryDefaults
        var breakers: [String: CircuitBreaker] = [:]
        /// The same by name; empty after a change, until somebody asks for the order.
        var inOrder: [CircuitBreaker] = []
        /// Who threw the kill switch, and why.
        var killed: OperatorNote?
        var retries: [String: Retry] = [:]
        var budgets: [String: RetryBudget] = [:]
        var bulkheads: [String: Bulkhead] = [:]
        var fallbacks: [String: Fallback] = [:]
    }

    /// The clock that all parts share.
    public let time: TimeSource
    /// The events of all parts.
    public let log: EventLog
    private let seed: UInt64
    private let parts: Mutex<Parts>

    /// Makes an empty registry.
    ///
    /// - Parameters:
    ///   - defaults: What parts are made with unless told otherwise.
    ///   - clock: What all parts measure time with.
    ///   - eventCapacity: How many events are kept for subscribers that fall behind or come back.
    ///   - seed: Where all randomness begins; with the same seed and the same calls everything repeats.
    public init<C: Clock<Duration>>(
        defaults: RegistryDefaults = RegistryDefaults(),
        clock: C = .continuous,
        eventCapacity: Int = 4096,
        seed: UInt64 = .random(in: .min ... .max)
    ) {
        parts = Mutex(Parts(defaults: defaults))
        time = TimeSource(clock)
        log = EventLog(capacity: eventCapacity)
        self.seed = seed
    }

    /// What parts are made with unless told otherwise.
    public var defaults: RegistryDefaults { parts.withLock { $0.defaults } }

    /// Makes parts with `defaults` from now on; those that there are stay as they are.
    public func apply(_ defaults: RegistryDefaults) {
        parts.withLock { $0.defaults = defaults }
    }

    /// The circuit breaker called `name`, made now if there is none.
    public func breaker(
        _ name: String,
        settings: CircuitSettings? = nil,
        classify: @escaping @Sendable (any Error) -> Verdict = Classifier.verdict
    ) -> CircuitBreaker {
        if let breaker = existingBreaker(name) { return breaker }
        let breaker = part(\.breakers, name) {
            CircuitBreaker(
                name,
                settings: settings ?? defaults.circuit,
                clock: time,
                log: log,
                seed: seed(for: "circuit \(name)"),
                classify: classify
            )
        }
        if let killed = parts.withLock({ $0.killed }) {
            try? breaker.disable(by: killed.owner, reason: killed.reason)
        }
        return breaker
    }

    /// The retry called `name`, made now if there is none.
    public func retry(
        _ name: String,
        settings: RetrySettings? = nil,
        budget: RetryBudget? = nil,
        advise: @escaping @Sendable (any Error) -> RetryAdvice = Classifier.advice
    ) -> Retry {
        part(\.retries, name) {
            Retry(
                name,
                settings: settings ?? defaults.retry,
                budget: budget,
                clock: time,
                log: log,
                seed: seed(for: "retry \(name)"),
                advise: advise
            )
        }
    }

    /// The retry budget called `name`, made now if there is none.
    public func budget(_ name: String, settings: RetryBudgetSettings? = nil) -> RetryBudget {
        part(\.budgets, name) { RetryBudget(name, settings: settings ?? defaults.budget) }
    }

    /// The bulkhead called `name`, made now if there is none.
    public func bulkhead(_ name: String, settings: BulkheadSettings? = nil) -> Bulkhead {
        part(\.bulkheads, name) { Bulkhead(name, settings: settings ?? defaults.bulkhead, clock: time) }
    }

    /// The fallback called `name`, made now if there is none.
    public func fallback(_ name: String) -> Fallback {
        part(\.fallbacks, name) { Fallback(name) }
    }

    /// The circuit breaker called `name`, if there is one; never makes one.
    public func existingBreaker(_ name: String) -> CircuitBreaker? {
        parts.withLock { $0.breakers[name] }
    }

    /// All circuit breakers, by name.
    public var breakers: [CircuitBreaker] {
        parts.withLock { Self.inOrder(&$0) }
    }

    /// All retries, by name.
    public var retries: [Retry] {
        parts.withLock { Array($0.retries.values) }.sorted { $0.name < $1.name }
    }

    /// All retry budgets, by name.
    public var budgets: [RetryBudget] {
        parts.withLock { Array($0.budgets.values) }.sorted { $0.name < $1.name }
    }

    /// All bulkheads, by name.
    public var bulkheads: [Bulkhead] {
        parts.withLock { Array($0.bulkheads.values) }.sorted { $0.name < $1.name }
    }

    private static func inOrder(_ parts: inout Parts) -> [CircuitBreaker] {
        if parts.inOrder.count != parts.breakers.count {
            parts.inOrder = parts.breakers.values.sorted { $0.name < $1.name }
        }
        return parts.inOrder
    }

    /// Events after number `sequence`, or from now on; see ``EventLog/events(after:)``.
    public func events(after sequence: UInt64? = nil) -> Events {
        log.events(after: sequence)
    }

    /// Tells subscribers what time alone has changed, such as expired holds; see ``CircuitBreaker/settle()``.
    public func settle() {
        for breaker in breakers { breaker.settle() }
    }

    /// Everything there is to know now; changes nothing.
    ///
    /// No event falls between the parts of one snapshot, unless events come so fast that several readings in
    /// a row were disturbed; then a circuit may be newer than ``RegistrySnapshot/sequence`` says, but never
    /// older.
    public func snapshot() -> RegistrySnapshot {
        var snapshot = read()
        for _ in 0..<8 where snapshot.sequence != log.lastSequence { snapshot = read() }
        return snapshot
    }

    private func read() -> RegistrySnapshot {
        let sequence = log.lastSequence
        let now = time.now
        let (isDisabled, breakers, retries, budgets, bulkheads, fallbacks) = parts.withLock { parts in
            (
                parts.killed != nil, Self.inOrder(&parts), Array(parts.retries.values),
                Array(parts.budgets.values), Array(parts.bulkheads.values), Array(parts.fallbacks.values)
            )
        }
        return RegistrySnapshot(
            sequence: sequence,
            at: now,
            isDisabled: isDisabled,
            circuits: breakers.map { $0.snapshot(at: now) },
            retries: retries.map { $0.snapshot() }.sorted { $0.name < $1.name },
            budgets: budgets.map { $0.snapshot() }.sorted { $0.name < $1.name },
            bulkheads: bulkheads.map { $0.snapshot() }.sorted { $0.name < $1.name },
            fallbacks: fallbacks.map { $0.snapshot() }.sorted { $0.name < $1.name }
        )
    }

    /// Forgets `breaker`; who still holds it can go on using it.
    func remove(_ breaker: CircuitBreaker) {
        parts.withLock { parts in
            guard parts.breakers[breaker.name] === breaker else { return }
            parts.breakers[breaker.name] = nil
            parts.inOrder = []
        }
    }

    /// Whether ``disableAll(by:reason:)`` is in force: the kill switch is thrown.
    public var isDisabled: Bool { parts.withLock { $0.killed != nil } }

    func setKilled(_ note: OperatorNote?) {
        parts.withLock { $0.killed = note }
    }

    /// The part called `name`; makes it outside the lock, since that runs the clock, which may be anybody's.
    private func part<Part: Sendable>(
        _ kind: any WritableKeyPath<Parts, [String: Part]> & Sendable,
        _ name: String,
        make: () -> Part
    ) -> Part {
        if let part = parts.withLock({ $0[keyPath: kind][name] }) { return part }
        let made = make()
        return parts.withLock { parts in
            // Somebody else may have been quicker.
            if let part = parts[keyPath: kind][name] { return part }
            parts[keyPath: kind][name] = made
            return made
        }
    }

    /// A seed that depends on what it is for and not on when it is asked for.
    private func seed(for purpose: String) -> UInt64 {
        // FNV-1a; the hashes of the standard library differ from run to run.
        let hash = purpose.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return seed ^ hash
    }
}
