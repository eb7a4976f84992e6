import Synchronization

/// Stops calling a dependency that keeps failing, and finds out when it is back.
///
///     let breaker = CircuitBreaker("dnastore")
///     let record = try await breaker.run { try await store.record(id) }
///
/// While the circuit is open nothing runs: `run` throws a ``Rejection`` at once. Errors of the operation are
/// counted and rethrown unchanged. A call that is cancelled counts neither as a success nor as a failure.
///
/// Where a call can change nothing but counts it passes without a lock, which costs some nanoseconds beside
/// those of measuring it; see ``CallTiming``. Everything else is decided under a lock of the breaker's own,
/// briefly, and never with foreign code inside: neither the operation nor the classifier nor a subscriber of
/// events. It needs no timer and no task.
public final class CircuitBreaker: Sendable {
    /// How calls enter now, in one word: the generation, how durations are measured, the entrance.
    ///
    /// It stands first and far from the lane, so that those who only look at it are not disturbed by those
    /// who count.
    private let gate: Atomic<UInt64>
    /// The name that people and metrics know it by.
    public let name: String
    private let time: TimeSource
    private let log: EventLog?
    private let classify: @Sendable (any Error) -> Verdict
    private let circuit: Mutex<Circuit>
    let lane = FastLane()

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
        self.log = log
        self.classify = classify
        time = TimeSource(clock)
        let circuit = Circuit(name: name, settings: settings, at: time.now, seed: seed)
        gate = Atomic(GateWord(circuit, entrance: .ask, stopwatch: .none).bits)
        self.circuit = Mutex(circuit)
        update { _, _ in }
    }

    /// Asks to make one call now.
    ///
    /// - Returns: The ticket to hand the outcome back with.
    /// - Throws: ``Rejection`` when the circuit does not let calls through.
    public func acquire() throws(Rejection) -> Ticket {
        let word = GateWord(bits: gate.load(ordering: .acquiring))
        switch word.entrance {
        case .pass:
            return Ticket(breaker: self, permit: pass(word))
        case .passUncounted:
            return Ticket(breaker: self, permit: .uncounted)
        case .refuse:
            let now = time.coarseNow.nanoseconds
            if let rejection = lane.refuse(word.generation, at: now, { $0.takeRejection() }) {
                throw rejection
            }
        case .ask:
            break
        }
        return Ticket(breaker: self, permit: try ask())
    }

    /// The same for a call that cannot end without this breaker hearing of it, which needs no ticket.
    @usableFromInline
    func admit() throws -> Permit {
        let word = GateWord(bits: gate.load(ordering: .acquiring))
        switch word.entrance {
        case .pass:
            return pass(word)
        case .passUncounted:
            return .uncounted
        case .refuse:
            let now = time.coarseNow.nanoseconds
            if let error = lane.refuse(word.generation, at: now, { $0.takeError() }) { throw error }
        case .ask:
            break
        }
        return try ask()
    }

    @inline(__always)
    private func pass(_ word: GateWord) -> Permit {
        var permit = Permit(generation: word.generation, probe: 0, startedAt: .origin)
        switch word.stopwatch {
        case .clock:
            permit.startedAt = time.now
        case .coarseClock:
            permit.startedAt = time.coarseNow
        case .counter:
            permit.startedAt = time.coarseNow
            permit.ticks = TickCounter.now
        case .none:
            break
        }
        return permit
    }

    @inline(never)
    func ask(inBackground: Bool = false) throws(Rejection) -> Permit {
        switch update({ $0.admit(inBackground: inBackground, at: $1) }) {
        case .admitted(let permit): return permit
        case .refused(let refusal):
            throw Rejection(RejectionNotice(name: name, refusal: refusal, time: time))
        }
    }

    /// The clock it measures time with.
    public var clock: TimeSource { time }

    /// The settings it works by.
    public var settings: CircuitSettings { read { $0.settings } }

    /// The state now.
    ///
    /// Reading it never changes it: an open circuit reads as open until a call becomes a probe.
    public var state: CircuitState { state(at: time.now) }

    /// The state as it will be found at `moment` if nobody calls until then.
    public func state(at moment: Moment) -> CircuitState {
        read { $0.state(at: moment) }
    }

    /// Whether it knows nothing that anybody would miss: it is closed and none of its calls is remembered as
    /// failed.
    var mayBeForgotten: Bool {
        read { $0.state == .closed && $0.consecutiveFailures == 0 }
    }

    /// Everything there is to know now; changes nothing.
    public func snapshot() -> CircuitSnapshot {
        snapshot(at: time.now)
    }

    /// Everything there will be to know at `moment` if nobody calls until then; changes nothing.
    public func snapshot(at moment: Moment) -> CircuitSnapshot {
        read { $0.snapshot(at: moment) }
    }

    /// Tells subscribers what time alone has changed, such as an expired hold.
    ///
    /// Nothing depends on it: reads and calls see such changes anyhow. Call it now and then where subscribers
    /// should hear of them without traffic.
    public func settle() {
        update { $0.settle(at: $1) }
    }

    @inline(__always)
    func verdict(for error: any Error) -> Verdict {
        classify(error)
    }

    /// The call was served.
    @usableFromInline
    func succeed(_ permit: Permit) {
        guard permit.isCounted, permit.probe != 0 || !countQuickly(permit) else { return }
        resolve(permit, as: .success, kind: nil)
    }

    /// The call failed with `error`.
    @usableFromInline
    func fail(_ permit: Permit, with error: any Error) {
        guard permit.isCounted else { return }
        let verdict = classify(error)
        resolve(permit, as: verdict, kind: verdict.isNeutral ? nil : Classifier.kind(of: error))
    }

    /// The call ended as `verdict` says.
    @usableFromInline
    func conclude(_ permit: Permit, as verdict: Verdict) {
        if verdict == .success { succeed(permit) } else { resolve(permit, as: verdict, kind: nil) }
    }

    @inline(never)
    func resolve(_ permit: Permit, as verdict: Verdict, kind: String?) {
        guard permit.isCounted else { return }
        let counted = permit.ticks != 0 ? time.nanoseconds(since: permit.startedAt, ticks: permit.ticks) : nil
        update { $0.resolve(permit, as: verdict, kind: kind, counted: counted, at: $1) }
    }

    func abandon(_ permit: Permit) {
        guard permit.isCounted else { return }
        update { $0.abandon(permit, at: $1) }
    }

    /// Counts a success that changes nothing else; false when the circuit has to be told.
    @inline(__always)
    private func countQuickly(_ permit: Permit) -> Bool {
        guard permit.ticks == 0 else {
            let duration = time.nanoseconds(since: permit.startedAt, ticks: permit.ticks)
            // What a call began with and took is the present moment, as late as it can be. The clock is asked
            // where that is not before the lane's end: it alone says what belongs to the circuit.
            let latest = permit.startedAt.nanoseconds &+ time.coarseLag &+ duration
            let now = latest < lane.until ? latest : time.coarseNow.nanoseconds
            return lane.count(permit.generation, at: now, took: duration)
        }
        let now: Int64
        switch GateWord(bits: gate.load(ordering: .relaxed)).stopwatch {
        case .clock, .counter: now = time.now.nanoseconds
        case .coarseClock: now = time.coarseNow.nanoseconds
        case .none:
            // Only windows of time ask for the time; a change in between is seen once inside.
            let now = lane.until == .max ? .max - 1 : time.coarseNow.nanoseconds
            return lane.count(permit.generation, at: now)
        }
        return lane.count(permit.generation, at: now, took: max(0, now &- permit.startedAt.nanoseconds))
    }

    /// Looks at the machine, with everything counted that has happened.
    private func read<Result>(_ look: (borrowing Circuit) -> Result) -> Result {
        circuit.withLock { circuit in
            gather(&circuit)
            defer { reopen(&circuit) }
            return look(circuit)
        }
    }

    /// Runs one step of the machine and then tells what came of it.
    func update<Result, Failure>(
        _ step: (inout Circuit, Moment) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Read outside the lock: the clock may be anybody's.
        let now = time.now
        var wakeup: Wakeup?
        let result = try circuit.withLock { circuit throws(Failure) in
            gather(&circuit)
            // Changes are numbered before the lock is left, so that they are told in their order. The log
            // runs no foreign code; its readers are woken below.
            defer {
                wakeup = publish(&circuit)
                reopen(&circuit)
            }
            return try step(&circuit, now)
        }
        wakeup?.resume()
        return result
    }

    /// Stops the shortcut and brings what it counted to the machine.
    private func gather(_ circuit: inout Circuit) {
        let count = lane.shut(drainingInto: &circuit)
        if count > 0 { circuit.absorb(count) }
    }

    /// Lets calls take the shortcut that the machine allows now.
    private func reopen(_ circuit: inout Circuit) {
        let shortcut = circuit.shortcut
        let stopwatch = Stopwatch(circuit.settings.timing, of: time)
        let word = GateWord(circuit, entrance: shortcut.entrance, stopwatch: stopwatch)
        gate.store(word.bits, ordering: .releasing)
        guard var end = shortcut.countsUntil?.nanoseconds else { return lane.close() }
        if shortcut.entrance == .refuse {
            // Refusals look at the coarse time; the last ticks before the end belong to the circuit.
            if end != .max { end -= time.coarseLag }
            let refusal = circuit.standingRefusal
            if lane.withRefusal({ $0.refusal == refusal }) != true {
                let notice = RejectionNotice(name: name, refusal: refusal, time: time)
                lane.setRefusal(RefusalSlip(Rejection(notice)))
            }
        }
        let settings = circuit.settings
        lane.open(circuit.generation, until: end, slowFrom: settings.slowFrom, timing: settings.timing)
    }

    private func publish(_ circuit: inout Circuit) -> Wakeup? {
        guard !circuit.changes.isEmpty else { return nil }
        let changes = circuit.takeChanges()
        return log?.append(changes.lazy.map { (at: $0.at, kind: .circuit($0)) })
    }
}
