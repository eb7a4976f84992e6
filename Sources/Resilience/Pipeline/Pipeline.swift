/// Policies around one another, the outermost first.
///
///     let pipeline = Pipeline(breaker, retry, Timeout(.seconds(3)))
///     pipeline.description   // circuit 'chat' → retry 'chat' (3 attempts) → timeout (3s) → operation
///
/// The order has a meaning. A circuit *outside* a retry sees one call however many attempts it took; a
/// circuit *inside* sees every attempt, and the retry stops as soon as it opens. A time-out *inside* a retry
/// limits each attempt, one *outside* limits them all together with the waiting between them.
public struct Pipeline: Policy, CustomStringConvertible {
    /// The policies, the outermost first.
    public let policies: [any Policy]

    /// Puts the first policy around the second, the second around the third, and so on.
    public init(_ policies: any Policy...) {
        self.policies = policies
    }

    /// Puts each policy around those that come after it.
    public init(_ policies: [any Policy]) {
        self.policies = policies
    }

    /// The order, in brackets.
    public var label: String { "[\(policies.map(\.label).joined(separator: " → "))]" }

    /// The order, from outside to the operation.
    public var description: String { (policies.map(\.label) + ["operation"]).joined(separator: " → ") }

    /// Runs `operation` inside all the policies.
    public func run<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let wrapped = policies.reversed().reduce(operation) { inner, policy in
            { try await policy.apply(to: inner) }
        }
        return try await wrapped()
    }

    /// Runs `operation` inside all the policies.
    public func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await run(operation)
    }
}
