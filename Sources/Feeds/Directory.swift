import Dialects
import Monitoring
import Synchronization

/// What has been learned about the endpoints while reading them.
///
/// Which dialect spells each breaker, below which address, and what it said last: the poller writes it, the
/// control reads it.
final class Directory: Sendable {
    /// One breaker's entry.
    struct Entry: Sendable {
        var dialect: Dialect
        /// The address that the dialect's paths are appended to.
        var base: String
        /// What the breaker said last.
        var reading: Reading
    }

    private let entries = Mutex<[TargetID: [BreakerID: Entry]]>([:])

    /// The entry of `breaker`, when its target has told of it.
    func entry(for breaker: BreakerID) -> Entry? {
        entries.withLock { $0[breaker.target]?[breaker] }
    }

    /// Replaces what is known of `target`.
    func update(_ target: TargetID, with known: [BreakerID: Entry]) {
        entries.withLock { $0[target] = known }
    }
}
