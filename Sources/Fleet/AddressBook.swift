import Synchronization

/// The addresses of servers that are still starting: whoever needs one waits for it.
final class AddressBook: Sendable {
    private struct State {
        var ports: [String: Int] = [:]
        var waiters: [(name: String, continuation: CheckedContinuation<Int, Never>)] = []
    }

    private let state = Mutex(State())

    /// Notes that `name` listens on `port`.
    func enter(_ name: String, port: Int) {
        let waiting = state.withLock { state in
            state.ports[name] = port
            defer { state.waiters.removeAll { $0.name == name } }
            return state.waiters.filter { $0.name == name }
        }
        for waiter in waiting { waiter.continuation.resume(returning: port) }
    }

    /// The base address of `name`, as soon as it listens.
    func url(of name: String) async -> String {
        let port = await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Int? in
                if let port = state.ports[name] { return port }
                state.waiters.append((name, continuation))
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
        return "http://127.0.0.1:\(port)"
    }
}
