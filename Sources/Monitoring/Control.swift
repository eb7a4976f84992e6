/// The door out: how breakers are acted on.
///
/// Rules that must hold whatever the screen does (read-only, production) are enforced here and not in views;
/// see ``GuardedControl``.
public protocol Control: Sendable {
    /// Says which actions are possible on `breaker` and what each would send; sends nothing.
    func offers(for breaker: BreakerID) -> [ActionOffer]

    /// The requests that `action` would send as it stands, with their bodies and never with secrets.
    ///
    /// Empty where nothing goes over a network, and where the action is not possible.
    func requests(for action: Action) -> [String]

    /// Reads the state again, sends the action if it still applies, and reads back what came of it.
    ///
    /// It never throws: each way to fail is an outcome that the operator is shown.
    func perform(_ action: Action) async -> ActionOutcome
}
