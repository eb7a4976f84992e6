/// The decisions of one resilient connection: no clock, no lock, no randomness of its own.
struct ConnectionPlan: Sendable {
    let settings: ConnectionSettings
    private(set) var state: ConnectionSnapshot
    private var openedAt: Moment?
    private var previousDelay: Duration?

    init(_ name: String, _ settings: ConnectionSettings, at now: Moment) {
        self.settings = settings
        state = ConnectionSnapshot(name: name, at: now)
    }

    /// The link is being opened.
    mutating func began(at now: Moment) {
        openedAt = nil
        state.attempts += 1
        state.nextAttempt = nil
        enter(.opening, at: now)
    }

    /// The link is open; false when that was known.
    mutating func opened(at now: Moment) -> Bool {
        guard state.phase == .opening else { return false }
        openedAt = now
        state.openings += 1
        state.lastHeard = now
        enter(.open, at: now)
        return true
    }

    /// The other side gave a sign of life.
    mutating func heard(at now: Moment) {
        guard state.phase == .open else { return }
        state.lastHeard = max(now, state.lastHeard ?? now)
    }

    /// When the link is given up unless something is heard of it; `nil` for never.
    var deadline: Moment? {
        switch state.phase {
        case .opening: state.since.advanced(by: settings.openingLimit)
        case .open:
            settings.idleLimit.flatMap { limit in state.lastHeard.map { $0.advanced(by: limit) } }
        case .stopped, .waiting: nil
        }
    }

    /// The circuit does not let it try; it will after `wait`, if that is known.
    mutating func refused(
        for wait: Duration?,
        at now: Moment,
        using generator: inout some RandomNumberGenerator
    ) -> Moment {
        state.refusals += 1
        return pause(atLeast: wait ?? .zero, at: now, using: &generator)
    }

    /// The link ended, or could not be opened; the other side may have said when to come back.
    ///
    /// - Returns: When to try again.
    mutating func ended(
        _ kind: String?,
        retryAfter: Duration?,
        at now: Moment,
        using generator: inout some RandomNumberGenerator
    ) -> Moment {
        if let kind { state.lastFailure = FailureNote(kind: kind, at: now) }
        if openedAt != nil { state.losses += 1 }
        let hasLasted = openedAt.map { $0.duration(to: now) >= settings.healthyAfter } ?? false
        if hasLasted {
            state.streak = 0
            previousDelay = nil
        }
        let moment = pause(
            atLeast: min(retryAfter ?? .zero, settings.retryAfterCeiling),
            at: now,
            using: &generator
        )
        state.streak += 1
        return moment
    }

    /// Nobody runs it any more.
    mutating func stopped(at now: Moment) {
        openedAt = nil
        state.nextAttempt = nil
        enter(.stopped, at: now)
    }

    /// The wait that was asked for is a floor, and up to one base delay is spread on top of it, so that those
    /// who were told the same do not come back together.
    private mutating func pause(
        atLeast floor: Duration,
        at now: Moment,
        using generator: inout some RandomNumberGenerator
    ) -> Moment {
        let spread = settings.backoff.delay(
            attempt: state.streak,
            previous: previousDelay,
            using: &generator
        )
        previousDelay = spread
        let extra = floor > .zero ? min(spread, settings.backoff.base) : .zero
        let moment = now.advanced(by: max(spread, floor + extra))
        state.nextAttempt = moment
        enter(.waiting, at: now)
        return moment
    }

    private mutating func enter(_ phase: ConnectionPhase, at now: Moment) {
        state.phase = phase
        state.since = now
    }

    /// Everything there is to know at `now`.
    func snapshot(at now: Moment) -> ConnectionSnapshot {
        var snapshot = state
        snapshot.at = now
        return snapshot
    }
}
