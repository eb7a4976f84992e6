/// The right to make one call, to be handed back with the call's outcome.
///
/// A ticket cannot be copied and is consumed by saying how the call ended, so an outcome is told at most
/// once. One that is dropped without a word counts as abandoned; a probe's slot is free again either way.
///
///     let ticket = try breaker.acquire()
///     connection.send(request) { reply in … }   // and later, exactly one of:
///     ticket.succeed()
public struct Ticket: ~Copyable, Sendable {
    private let breaker: CircuitBreaker
    private let permit: Permit
    private var isUsed = false

    init(breaker: CircuitBreaker, permit: Permit) {
        self.breaker = breaker
        self.permit = permit
    }

    deinit {
        if !isUsed { breaker.abandon(permit) }
    }

    /// Whether the call is a probe of a half-open circuit.
    public var isProbe: Bool { permit.probe != 0 }

    /// When the call was admitted, or up to a tick of the system before; the origin of time where durations are
    /// not measured.
    public var startedAt: Moment { permit.startedAt }

    /// The dependency served the call.
    public consuming func succeed() {
        settle(as: .success)
    }

    /// The call failed with `error`, which the circuit classifies.
    public consuming func fail(_ error: any Error) {
        let verdict = breaker.verdict(for: error)
        settle(as: verdict, kind: verdict.isNeutral ? nil : Classifier.kind(of: error))
    }

    /// The call took longer than its limit.
    public consuming func timeOut() {
        settle(as: .timeout)
    }

    /// The call says nothing about the dependency.
    public consuming func ignore() {
        settle(as: .ignored)
    }

    /// The caller gave up.
    public consuming func cancel() {
        settle(as: .cancelled)
    }

    /// Another policy inside refused the call.
    public consuming func rejectedInside() {
        settle(as: .rejectedInside)
    }

    /// The call ended as `verdict` says; `kind` labels a failure.
    public consuming func resolve(_ verdict: Verdict, kind: String? = nil) {
        settle(as: verdict, kind: kind)
    }

    private mutating func settle(as verdict: Verdict, kind: String? = nil) {
        isUsed = true
        guard verdict != .success else { return breaker.succeed(permit) }
        breaker.resolve(permit, as: verdict, kind: kind)
    }
}
