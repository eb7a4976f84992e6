import Synchronization

/// Keeps operations inside until a test opens it.
///
/// It ignores cancellation on purpose, like a badly behaved operation.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var inside: [CheckedContinuation<Void, Never>] = []
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// Suspends until the gate is open.
    func pass() async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                guard !state.isOpen else { return [continuation] }
                state.inside.append(continuation)
                let count = state.inside.count
                let satisfied = state.watchers.filter { $0.count <= count }
                state.watchers.removeAll { $0.count <= count }
                return satisfied.map(\.continuation)
            }
            for continuation in ready { continuation.resume() }
        }
    }

    /// Suspends until so many operations are inside.
    func waitForArrivals(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isSatisfied = state.withLock { state in
                guard state.inside.count < count else { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isSatisfied { continuation.resume() }
        }
    }

    /// Lets the operation that came first go on.
    func releaseFirst() {
        let first = state.withLock { $0.inside.isEmpty ? nil : $0.inside.removeFirst() }
        first?.resume()
    }

    /// Lets everybody go on, now and later.
    func open() {
        let all = state.withLock { state in
            defer { state.inside = [] }
            state.isOpen = true
            return state.inside
        }
        for continuation in all { continuation.resume() }
    }
}
