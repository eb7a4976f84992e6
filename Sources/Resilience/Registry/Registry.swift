import Synchronization

/// The circuits, retries, bulkheads and fallbacks of a program, by name, with one clock and one log of events.
///
///     let registry = Registry()
///     let breaker = registry.breaker("dnastore")
///     for circuit in registry.snapshot().circuits { print(circuit.name, circuit.state) }
///
/// Asking for a name makes the part if there is none; the first to ask decides its settings.
public final class Registry: Sendable {
    private struct Parts {
        var breakers: [String: CircuitBreaker] = [:]
        var retries: [String: Retry] = [:]
        var budgets: [String: RetryBudget] = [:]
        var bulkheads: [String: Bulkhead] = [:]
        var fallbacks: [String: Fallback] = [:]
        var seeds: SplitMix64
    }

    /// What parts are made with unless told otherwise.
    public let defaults: RegistryDefaults
    /// The clock that all parts share.
    public let time: TimeSource
    /// The events of all parts.
    public let log: EventLog
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
        eventCapacity: Int = 1024,
        seed: UInt64 = .random(in: .min ... .max)
    ) {
        self.defaults = defaults
        time = TimeSource(clock)
        log = EventLog(capacity: eventCapacity)
        parts = Mutex(Parts(seeds: SplitMix64(seed: seed)))
    }

    /// The circuit breaker called `name`, made now if there is none.
    public func breaker(
        _ name: String,
        settings: CircuitSettings? = nil,
        classify: @escaping @Sendable (any Error) -> Verdict = Classifier.verdict
    ) -> CircuitBreaker {
        parts.withLock { parts in
            if let breaker = parts.breakers[name] { return breaker }
            let breaker = CircuitBreaker(
                name,
                settings: settings ?? defaults.circuit,
                clock: time,
                log: log,
                seed: parts.seeds.next(),
                classify: classify
            )
            parts.breakers[name] = breaker
            return breaker
        }
    }

    /// The retry called `name`, made now if there is none.
    public func retry(
        _ name: String,
        settings: RetrySettings? = nil,
        budget: RetryBudget? = nil,
        advise: @escaping @Sendable (any Error) -> RetryAdvice = Classifier.advice
    ) -> Retry {
        parts.withLock { parts in
            if let retry = parts.retries[name] { return retry }
            let retry = Retry(
                name,
                settings: settings ?? defaults.retry,
                budget: budget,
                clock: time,
                log: log,
                seed: parts.seeds.next(),
                advise: advise
            )
            parts.retries[name] = retry
            return retry
        }
    }

    /// The retry budget called `name`, made now if there is none.
    public func budget(_ name: String, settings: RetryBudgetSettings? = nil) -> RetryBudget {
        parts.withLock { parts in
            if let budget = parts.budgets[name] { return budget }
            let budget = RetryBudget(name, settings: settings ?? defaults.budget)
            parts.budgets[name] = budget
            return budget
        }
    }

    /// The bulkhead called `name`, made now if there is none.
    public func bulkhead(_ name: String, settings: BulkheadSettings? = nil) -> Bulkhead {
        parts.withLock { parts in
            if let bulkhead = parts.bulkheads[name] { return bulkhead }
            let bulkhead = Bulkhead(name, settings: settings ?? defaults.bulkhead, clock: time)
            parts.bulkheads[name] = bulkhead
            return bulkhead
        }
    }

    /// The fallback called `name`, made now if there is none.
    public func fallback(_ name: String) -> Fallback {
        parts.withLock { parts in
            if let fallback = parts.fallbacks[name] { return fallback }
            let fallback = Fallback(name)
            parts.fallbacks[name] = fallback
            return fallback
        }
    }

    /// The circuit breaker called `name`, if there is one; never makes one.
    public func existingBreaker(_ name: String) -> CircuitBreaker? {
        parts.withLock { $0.breakers[name] }
    }

    /// All circuit breakers, by name.
    public var breakers: [CircuitBreaker] {
        parts.withLock { Array($0.breakers.values) }.sorted { $0.name < $1.name }
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
    /// No event falls between the parts of one snapshot, unless events come so fast that several readings in a row
    /// were disturbed; then a circuit may be newer than ``RegistrySnapshot/sequence`` says, but never older.
    public func snapshot() -> RegistrySnapshot {
        var snapshot = read()
        for _ in 0..<8 where snapshot.sequence != log.lastSequence { snapshot = read() }
        return snapshot
    }

    private func read() -> RegistrySnapshot {
        let sequence = log.lastSequence
        let now = time.now
        let (breakers, retries, budgets, bulkheads, fallbacks) = parts.withLock { parts in
            (
                Array(parts.breakers.values), Array(parts.retries.values), Array(parts.budgets.values),
                Array(parts.bulkheads.values), Array(parts.fallbacks.values)
            )
        }
        return RegistrySnapshot(
            sequence: sequence,
            at: now,
            circuits: breakers.map { $0.snapshot(at: now) }.sorted { $0.name < $1.name },
            retries: retries.map { $0.snapshot() }.sorted { $0.name < $1.name },
            budgets: budgets.map { $0.snapshot() }.sorted { $0.name < $1.name },
            bulkheads: bulkheads.map { $0.snapshot() }.sorted { $0.name < $1.name },
            fallbacks: fallbacks.map { $0.snapshot() }.sorted { $0.name < $1.name }
        )
    }
}
