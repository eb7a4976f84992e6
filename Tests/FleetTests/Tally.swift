import Synchronization

/// Counts what callers met.
final class Tally: Sendable {
    private struct Counts {
        var calls = 0
        var failures = 0
    }

    private let counts = Mutex(Counts())

    var calls: Int { counts.withLock { $0.calls } }
    var failures: Int { counts.withLock { $0.failures } }

    /// Notes one call.
    func note(isFailure: Bool) {
        counts.withLock { counts in
            counts.calls += 1
            if isFailure { counts.failures += 1 }
        }
    }
}
