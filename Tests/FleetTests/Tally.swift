import Synchronization

/// Counts what callers met.
final class Tally: Sendable {
    private struct Counts {
        var calls = 0
        var failures = 0
        var slowest = Duration.zero
    }

    private let counts = Mutex(Counts())

    var calls: Int { counts.withLock { $0.calls } }
    var failures: Int { counts.withLock { $0.failures } }
    var slowest: Duration { counts.withLock { $0.slowest } }

    /// Notes one call.
    func note(isFailure: Bool, latency: Duration) {
        counts.withLock { counts in
            counts.calls += 1
            if isFailure { counts.failures += 1 }
            counts.slowest = max(counts.slowest, latency)
        }
    }
}
