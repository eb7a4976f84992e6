/// Ends a call that takes too long, by cancelling it.
///
///     try await Timeout(.seconds(3)).run { try await store.record(id) }
///
/// The time-out is cooperative and structured: the operation is cancelled and then awaited, so that nothing
/// goes on behind the caller's back. An operation that ignores cancellation keeps its caller waiting.
public struct Timeout: Sendable {
    /// How long a call may take.
    public let limit: Duration
    private let time: TimeSource

    /// Limits calls to `limit`, measured on `clock`.
    public init<C: Clock<Duration>>(_ limit: Duration, clock: C = .continuous) {
        self.limit = limit
        time = TimeSource(clock)
    }

    private enum Finish<Value: Sendable>: Sendable {
        case operation(Result<Value, any Error>)
        case limit
        case stopped
    }

    /// Runs `operation` and cancels it when the limit is reached.
    ///
    /// - Throws: ``TimeoutError`` when the limit was reached first, or what `operation` threw.
    public func run<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let deadline = time.now.advanced(by: limit)
        return try await withThrowingTaskGroup(of: Finish<Value>.self) { group in
            group.addTask {
                do {
                    return .operation(.success(try await operation()))
                } catch {
                    return .operation(.failure(error))
                }
            }
            group.addTask {
                do {
                    try await time.sleep(until: deadline)
                    return .limit
                } catch {
                    return .stopped
                }
            }
            defer { group.cancelAll() }
            while let finish = try await group.next() {
                switch finish {
                case .operation(let result):
                    return try result.get()
                case .limit:
                    group.cancelAll()
                    try await group.waitForAll()
                    throw TimeoutError(limit: limit)
                case .stopped:
                    // The caller was cancelled; the operation knows and decides how it ends.
                    continue
                }
            }
            throw CancellationError()
        }
    }
}
