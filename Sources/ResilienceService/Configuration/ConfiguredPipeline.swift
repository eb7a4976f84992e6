public import Resilience

/// The policies of one dependency in the order that its configuration says now.
///
///     let chat = configured.pipeline("chat")
///     let reply = try await chat.run { try await api.complete(prompt) }
///
/// Keep it: each call goes by the configuration of its moment.
public struct ConfiguredPipeline: Policy {
    /// The dependency.
    public let name: String
    private let registry: ConfiguredRegistry

    init(_ name: String, of registry: ConfiguredRegistry) {
        self.name = name
        self.registry = registry
    }

    /// The policies as they are now, the outermost first.
    public var policies: Pipeline { registry.policies(of: name) }

    /// `configured 'name'`.
    public var label: String { "configured '\(name)'" }

    /// Runs `operation` inside the policies of now.
    public func run<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await policies.run(operation)
    }

    /// Runs `operation` inside the policies of now.
    public func apply<Value: Sendable>(
        to operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await run(operation)
    }
}
