import Synchronization

/// Stops calling a dependency that keeps failing, and finds out when it is back.
///
///     let breaker = CircuitBreaker("dnastore")
///     let record = try await breaker.run { try await store.record(id) }
///
/// While the circuit is open nothing runs: `run` throws a ``Rejection`` at once. Errors of the operation are
/// counted and rethrown unchanged. A call that is cancelled counts neither as a success nor as a failure.
///
/// The breaker decides under a lock of its own, briefly, and never runs foreign code there: neither the
/// operation nor the classifier nor a subscriber of events. It needs no timer and no task.
public final class CircuitBreaker: Sendable {
    /// The name that people and metrics know it by.
    public let name: String
    /// The settings it works by.
    public let settings: CircuitSettings
    private let time: TimeSource
    private let log: EventLog?
    private let classify: @Sendable (any Error) -> Verdict
    private let circuit: Mutex<Circuit>

    /// Makes a closed breaker.
    ///
    /// - Parameters:
    ///   - name: What people and metrics call it.
    ///   - settings: When it opens, for how long, how it closes.
    ///   - clock: What it measures time with.
    ///   - log: Where its changes are told; by default nowhere.
    ///   - seed: Where the spread of open periods begins.
    ///   - classify: What an error of an operation means.
    public init<C: Clock<Duration>>(
        _ name: String,
        settings: CircuitSettings = .standard,
        clock: C = .continuous,
        log: EventLog? = nil,
        seed: UInt64 = .random(in: .min ... .max),
        classify: @escaping @Sendable (any Error) -> Verdict = Classifier.verdict
    ) {
        self.name = name
        self.settings = settings
        self.log = log
        self.classify = classify
        time = TimeSource(clock)
        circuit = Mutex(Circuit(name: name, settings: settings, at: time.now, seed: seed))
    }

    /// Asks to make one call now.
    ///
    /// - Returns: The ticket to hand the outcome back with.
    /// - Throws: ``Rejection`` when the circuit does not let calls through.
    public func acquire() throws(Rejection) -> Ticket {
        switch update({ $0.admit(at: $1) }) {
        case .admitted(let permit): return Ticket(breaker: self, permit: permit)
        case .refused(let rejection): throw rejection
        }
    }

    /// The state now.
    ///
    /// Reading it never changes it: an open circuit reads as open until a call becomes a probe.
    public var state: CircuitState { state(at: time.now) }

    /// The state as it will be found at `moment` if nobody calls until then.
    public func state(at moment: Moment) -> CircuitState {
        circuit.withLock { $0 }.settled(at: moment).state
    }

    /// Everything there is to know now; changes nothing.
    public func snapshot() -> CircuitSnapshot {
        snapshot(at: time.now)
    }

    /// Everything there will be to know at `moment` if nobody calls until then; changes nothing.
    public func snapshot(at moment: Moment) -> CircuitSnapshot {
        circuit.withLock { $0 }.snapshot(at: moment)
    }

    /// Tells subscribers what time alone has changed, such as an expired hold.
    ///
    /// Nothing depends on it: reads and calls see such changes anyhow. Call it now and then where subscribers
    /// should hear of them without traffic.
    public func settle() {
        update { $0.settle(at: $1) }
    }

    func verdict(for error: any Error) -> Verdict {
        classify(error)
    }

    func resolve(_ permit: Permit, as verdict: Verdict, kind: String?) {
        update { $0.resolve(permit, as: verdict, kind: kind, at: $1) }
    }

    func abandon(_ permit: Permit) {
        update { $0.abandon(permit, at: $1) }
    }

    /// Runs one step of the machine and then tells what came of it.
    func update<Result, Failure>(
        _ step: (inout Circuit, Moment) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Read outside the lock: the clock may be anybody's.
        let now = time.now
        var wakeup: Wakeup?
        let result = try circuit.withLock { circuit throws(Failure) in
            // Changes are numbered before the lock is left, so that they are told in their order. The log
            // runs no foreign code; its readers are woken below.
            defer { wakeup = publish(&circuit) }
            return try step(&circuit, now)
        }
        wakeup?.resume()
        return result
    }

    private func publish(_ circuit: inout Circuit) -> Wakeup? {
        guard !circuit.changes.isEmpty else { return nil }
        let changes = circuit.takeChanges()
        return log?.append(changes.lazy.map { (at: $0.at, kind: .circuit($0)) })
    }
}
