/// A control that refuses every action where acting is forbidden, whoever asks.
public struct GuardedControl: Control {
    private let base: any Control
    private let isReadOnly: Bool
    private let isReadOnlyTarget: @Sendable (TargetID) -> Bool
    private let now: @Sendable () -> Moment

    /// Guards `base`.
    ///
    /// - Parameters:
    ///   - base: The control that would act.
    ///   - isReadOnly: Whether everything is refused.
    ///   - isReadOnlyTarget: Whether the actions of a target are refused in any case.
    ///   - now: The wall clock, for the outcome of a refusal.
    public init(
        _ base: any Control,
        isReadOnly: Bool,
        isReadOnlyTarget: @escaping @Sendable (TargetID) -> Bool = { _ in false },
        now: @escaping @Sendable () -> Moment
    ) {
        self.base = base
        self.isReadOnly = isReadOnly
        self.isReadOnlyTarget = isReadOnlyTarget
        self.now = now
    }

    /// Offers what the base offers, refused where acting is forbidden.
    public func offers(for breaker: BreakerID) -> [ActionOffer] {
        let offers = base.offers(for: breaker)
        guard let refusal = refusal(for: breaker) else { return offers }
        return offers.map {
            var offer = $0
            offer.refusal = refusal
            return offer
        }
    }

    /// What the base would send; nothing where acting is forbidden.
    public func requests(for action: Action) -> [String] {
        refusal(for: action.breaker) == nil ? base.requests(for: action) : []
    }

    /// Performs the action, unless acting is forbidden.
    public func perform(_ action: Action) async -> ActionOutcome {
        if let refusal = refusal(for: action.breaker) {
            return ActionOutcome(action, .refused(refusal), at: now())
        }
        return await base.perform(action)
    }

    private func refusal(for breaker: BreakerID) -> String? {
        if isReadOnly { return "read-only: started with --read-only" }
        if isReadOnlyTarget(breaker.target) {
            return "read-only: target '\(breaker.target)' is marked read_only in the config"
        }
        return nil
    }
}
