public import Resilience

/// The resilient client of one dependency: its plan's policies around any call.
///
/// The order, from outside: fallback, then retry and circuit in the order of the plan, bulkhead, timeout.
///
///     let store = try GuardedDependency<Record>(plan, in: registry) { _ in .unavailable }
///     let answer = try await store.call(key: id) { try await http.record(id) }
///     if answer.isStale { … }
public struct GuardedDependency<Response: Sendable>: Sendable {
    /// What is guarded, and how.
    public let plan: DependencyPlan
    /// The circuit breaker; disabled where the service's policies are off.
    public let breaker: CircuitBreaker
    /// The policies inside the fallback, in their order; `nil` where they are off.
    public private(set) var pipeline: Pipeline?

    private let fallback: Fallback
    private let lastKnownGood: LastKnownGood<String, Response>?
    private let standIn: @Sendable (StandIn) -> Response

    /// Puts the plan's policies together.
    ///
    /// - Parameters:
    ///   - plan: What is guarded, and how.
    ///   - isEnabled: Whether the policies are on; otherwise every call passes through as it is.
    ///   - registry: Where the parts live, under the dependency's name, and whose clock they use.
    ///   - standIn: Makes a response out of what the fallback has to say.
    /// - Throws: `InvalidSettings` when the plan's numbers do not fit together.
    public init(
        _ plan: DependencyPlan,
        isEnabled: Bool = true,
        in registry: Registry,
        standIn: @escaping @Sendable (StandIn) -> Response
    ) throws(InvalidSettings) {
        self.plan = plan
        self.standIn = standIn
        breaker = registry.breaker(plan.name, settings: try plan.policy.circuitSettings)
        guard isEnabled else {
            breaker.settleDisabled()
            pipeline = nil
            lastKnownGood = nil
            // Not in the registry: nothing stands behind these calls.
            fallback = Fallback(plan.name)
            return
        }
        pipeline = try plan.policies(around: breaker, in: registry)
        switch plan.policy.fallback {
        case .none:
            lastKnownGood = nil
            fallback = Fallback(plan.name)
        case .lastKnownGood(let age):
            lastKnownGood = LastKnownGood(maximumAge: age, clock: registry.time)
            fallback = registry.fallback(plan.name)
        case .message:
            lastKnownGood = nil
            fallback = registry.fallback(plan.name)
        }
    }

    /// The same dependency with other policies inside the fallback; unchanged where policies are off.
    public func guarded(by pipeline: Pipeline) -> GuardedDependency {
        var other = self
        if other.pipeline != nil { other.pipeline = pipeline }
        return other
    }

    /// Calls the dependency the safe way.
    ///
    /// - Parameters:
    ///   - key: What is asked for; the last known good answer is kept for each key.
    ///   - upstream: The call itself; run several times where the plan has retries.
    /// - Returns: The response and where it came from.
    /// - Throws: What the policies let through, where the plan has no fallback for it.
    public func call(
        key: String = "",
        _ upstream: @escaping @Sendable () async throws -> Response
    ) async throws -> Answer<Response> {
        guard let pipeline else {
            return try await fallback.run(upstream) { throw $0 }
        }
        let primary = { try await pipeline.run(upstream) }
        switch plan.policy.fallback {
        case .none:
            return try await fallback.run(primary) { throw $0 }
        case .message(let text):
            return try await fallback.run(primary) { _ in standIn(.message(text)) }
        case .lastKnownGood:
            guard let lastKnownGood else { return try await fallback.run(primary) { throw $0 } }
            return try await fallback.run(key: key, lastKnownGood: lastKnownGood, primary) { error in
                standIn(.unavailable(Classifier.kind(of: error)))
            }
        }
    }
}

extension CircuitBreaker {
    /// Disables the breaker of a service whose policies are switched off.
    fileprivate func settleDisabled() {
        // Without a sequence to insist on there is nothing to conflict with.
        try? disable(by: "environment", reason: "RESILIENCE_ENABLED=false")
    }
}
