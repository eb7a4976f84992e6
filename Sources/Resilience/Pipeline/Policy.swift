/// Something that runs an operation in a safer way, and that a ``Pipeline`` can put around others.
public protocol Policy: Sendable {
    /// What the policy is, in a few words, for the printed order of a pipeline.
    var label: String { get }

    /// Runs `operation` the policy's way.
    func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value
}

extension CircuitBreaker: Policy {
    /// `circuit 'name'`.
    public var label: String { "circuit '\(name)'" }

    /// Runs `operation` if the circuit lets it through.
    public func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await run { try await operation() }
    }
}

extension Retry: Policy {
    /// `retry 'name'`, with the number of attempts.
    public var label: String { "retry '\(name)' (\(settings.attempts) attempts)" }

    /// Runs `operation`, again and again where that can help.
    public func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await run { try await operation() }
    }
}

extension Timeout: Policy {
    /// `timeout`, with the limit.
    public var label: String { "timeout (\(limit.brief))" }

    /// Runs `operation` and cancels it when the limit is reached.
    public func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await run(operation)
    }
}

extension Bulkhead: Policy {
    /// `bulkhead 'name'`, with the number of slots.
    public var label: String { "bulkhead '\(name)' (\(settings.slots) slots)" }

    /// Runs `operation` as soon as there is a slot for it.
    public func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await run { try await operation() }
    }
}
