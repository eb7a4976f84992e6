/// Subscribers that have something to read; resumed only after every lock is left, since that can run code.
struct Wakeup: Sendable {
    let continuations: [CheckedContinuation<Void, Never>]

    func resume() {
        for continuation in continuations { continuation.resume() }
    }
}
