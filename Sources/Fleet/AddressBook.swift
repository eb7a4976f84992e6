import Synchronization

/// The addresses of servers that are still starting: whoever needs one waits for it.
final class AddressBook: Sendable {
    private struct Waiter {
        var name: String
        var continuation: CheckedContinuation<Int, any Error>
    }

    private struct State {
        var ports: [String: Int] = [:]
        var waiters: [Int: Waiter] = [:]
        var lastWaiter = 0
    }

    private let state = Mutex(State())

    /// Whether `name` listens already.
    func knows(_ name: String) -> Bool { state.withLock { $0.ports[name] != nil } }

    /// Notes that `name` listens on `port`.
    func enter(_ name: String, port: Int) {
        let waiting = state.withLock { state in
            state.ports[name] = port
            let waiting = state.waiters.filter { $0.value.name == name }
            for id in waiting.keys { state.waiters[id] = nil }
            return waiting.values.map(\.continuation)
        }
        for continuation in waiting { continuation.resume(returning: port) }
    }

    /// The base address of `name`, as soon as it listens.
    ///
    /// - Throws: `CancellationError` when the caller is cancelled before that, as when a server cannot start.
    func url(of name: String) async throws -> String {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let port = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let known = state.withLock { state -> Result<Int, any Error>? in
                    if let port = state.ports[name] { return .success(port) }
                    // Cancelled before it could be noted: the handler found nobody to wake.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[id] = Waiter(name: name, continuation: continuation)
                    return nil
                }
                if let known { continuation.resume(with: known) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.continuation.resume(throwing: CancellationError())
        }
        return "http://127.0.0.1:\(port)"
    }
}
