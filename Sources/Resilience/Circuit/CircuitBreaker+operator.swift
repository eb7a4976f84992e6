extension CircuitBreaker {
    /// Holds the circuit open until the hold is released or `lifetime` is over.
    ///
    /// Several owners can hold one circuit; the last release lets it go. A second hold of the same owner
    /// replaces the first. Afterwards the circuit is what it was before, with a half-open period begun anew.
    ///
    /// - Parameters:
    ///   - owner: Who holds.
    ///   - reason: Why.
    ///   - lifetime: How long; by default until released.
    ///   - ifSequence: Refuses when the circuit has changed since this number.
    /// - Returns: The hold, to be released with.
    /// - Throws: ``SequenceConflict`` when the circuit has changed since `ifSequence`.
    @discardableResult
    public func forceOpen(
        owner: String,
        reason: String,
        for lifetime: Duration? = nil,
        ifSequence: UInt64? = nil
    ) throws(SequenceConflict) -> Hold {
        let note = OperatorNote(owner: owner, reason: reason)
        return try act(ifSequence) { $0.forceOpen(note, for: lifetime, at: $1) }
    }

    /// Ends one hold; false when it had ended before.
    @discardableResult
    public func release(_ hold: Hold, by owner: String? = nil, reason: String = "released") -> Bool {
        let note = OperatorNote(owner: owner ?? hold.owner, reason: reason)
        return update { circuit, now in
            circuit.settle(at: now)
            return circuit.releaseHold(hold.id, expired: false, by: note, at: now)
        }
    }

    /// Closes the circuit in one step: no holds, a clean slate, calls in flight count as late.
    public func reset(
        by owner: String,
        reason: String,
        ifSequence: UInt64? = nil
    ) throws(SequenceConflict) {
        let note = OperatorNote(owner: owner, reason: reason)
        try act(ifSequence) { $0.reset(note, at: $1) }
    }

    /// Lets all calls through uncounted, and releases every hold.
    public func disable(
        by owner: String,
        reason: String,
        ifSequence: UInt64? = nil
    ) throws(SequenceConflict) {
        let note = OperatorNote(owner: owner, reason: reason)
        try act(ifSequence) { $0.change(to: .disabled, cause: .disabled, by: note, at: $1) }
    }

    /// Gives the circuit back to its rules: releases every hold, and leaves disabled or metrics-only.
    public func enable(
        by owner: String,
        reason: String,
        ifSequence: UInt64? = nil
    ) throws(SequenceConflict) {
        let note = OperatorNote(owner: owner, reason: reason)
        try act(ifSequence) { $0.change(to: .enforcing, cause: .enabled, by: note, at: $1) }
    }

    /// Lets all calls through but goes on counting, and releases every hold.
    public func observeOnly(
        by owner: String,
        reason: String,
        ifSequence: UInt64? = nil
    ) throws(SequenceConflict) {
        let note = OperatorNote(owner: owner, reason: reason)
        try act(ifSequence) { $0.change(to: .metricsOnly, cause: .metricsOnly, by: note, at: $1) }
    }

    /// Works by `settings` from now on: state, holds and counters stay, calls in flight count as late.
    ///
    /// Windows stay too unless the trip rules are others; a half-open period begins anew if its settings are.
    public func apply(
        _ settings: CircuitSettings,
        by owner: String,
        reason: String,
        ifSequence: UInt64? = nil
    ) throws(SequenceConflict) {
        let note = OperatorNote(owner: owner, reason: reason)
        try act(ifSequence) { $0.reconfigure(settings, by: note, at: $1) }
    }

    private func act<Result>(
        _ expected: UInt64?,
        _ action: (inout Circuit, Moment) -> Result
    ) throws(SequenceConflict) -> Result {
        try update { circuit, now throws(SequenceConflict) in
            circuit.settle(at: now)
            try circuit.check(expected)
            return action(&circuit, now)
        }
    }
}
