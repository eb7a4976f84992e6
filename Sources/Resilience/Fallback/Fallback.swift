import Synchronization

/// Gives callers something useful when the primary way fails.
///
///     let record = try await fallback.run {
///         try await breaker.run { try await store.record(id) }
///     } otherwise: { error in
///         Record.unavailable(because: error)
///     }
///
/// A cancelled call gets no fallback: its caller does not wait for an answer any more.
public final class Fallback: Sendable {
    /// The name that people and metrics know it by; usually that of the circuit it stands behind.
    public let name: String
    private let counts: Mutex<FallbackSnapshot>

    /// Makes a fallback that has not been needed yet.
    public init(_ name: String) {
        self.name = name
        counts = Mutex(FallbackSnapshot(name: name))
    }

    /// How often which way served a call.
    public func snapshot() -> FallbackSnapshot {
        counts.withLock { $0 }
    }

    /// Runs `primary`, and `otherwise` with its error when it fails.
    ///
    /// - Throws: What `otherwise` threw, or the primary's error when the call was cancelled.
    public func run<Value>(
        _ primary: () async throws -> Value,
        otherwise: (any Error) async throws -> Value
    ) async throws -> Answer<Value> {
        do {
            return servedByPrimary(try await primary())
        } catch {
            return try await serve(after: error, otherwise)
        }
    }

    /// Runs `primary` and keeps what it returns; when it fails, serves the last value it gave for `key`.
    ///
    /// - Throws: The primary's error when there is no value of an age that is allowed.
    public func run<Key, Value>(
        key: Key,
        lastKnownGood: LastKnownGood<Key, Value>,
        _ primary: () async throws -> Value
    ) async throws -> Answer<Value> {
        try await run(key: key, lastKnownGood: lastKnownGood, primary) { throw $0 }
    }

    /// Runs `primary` and keeps what it returns; when it fails, serves the last value it gave for `key`, and
    /// where there is none, what `otherwise` makes of the error.
    ///
    /// - Throws: What `otherwise` threw, or the primary's error when the call was cancelled.
    public func run<Key, Value>(
        key: Key,
        lastKnownGood: LastKnownGood<Key, Value>,
        _ primary: () async throws -> Value,
        otherwise: (any Error) async throws -> Value
    ) async throws -> Answer<Value> {
        switch lastKnownGood.advice(for: key) {
        case .take(let value, let age):
            counts.withLock { $0.known += 1 }
            let isStale = lastKnownGood.freshFor.map { age >= $0 }
            return Answer(value, source: .lastKnownGood, age: age, isStale: isStale)
        case .renew:
            defer { lastKnownGood.endRenewal(of: key) }
            return try await renew(key, lastKnownGood, primary, otherwise)
        case .ask:
            return try await renew(key, lastKnownGood, primary, otherwise)
        }
    }

    private func renew<Key, Value>(
        _ key: Key,
        _ lastKnownGood: LastKnownGood<Key, Value>,
        _ primary: () async throws -> Value,
        _ otherwise: (any Error) async throws -> Value
    ) async throws -> Answer<Value> {
        do {
            let value = try await primary()
            lastKnownGood.store(value, for: key)
            return servedByPrimary(value)
        } catch {
            guard !Self.isCancellation(error), let known = lastKnownGood.value(for: key) else {
                return try await serve(after: error, otherwise)
            }
            counts.withLock { $0.stale += 1 }
            return Answer(known.value, source: .lastKnownGood, age: known.age, error: error)
        }
    }

    private func servedByPrimary<Value>(_ value: Value) -> Answer<Value> {
        counts.withLock { $0.primary += 1 }
        return Answer(value, source: .primary)
    }

    private func serve<Value>(
        after error: any Error,
        _ otherwise: (any Error) async throws -> Value
    ) async throws -> Answer<Value> {
        guard !Self.isCancellation(error) else { throw error }
        do {
            let value = try await otherwise(error)
            counts.withLock { $0.success += 1 }
            return Answer(value, source: .fallback, error: error)
        } catch {
            counts.withLock { $0.failure += 1 }
            throw error
        }
    }

    private static func isCancellation(_ error: any Error) -> Bool {
        error is CancellationError || Task.isCancelled
    }
}
