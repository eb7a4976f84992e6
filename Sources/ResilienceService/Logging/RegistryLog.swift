public import Logging
public import Resilience

/// Writes what happens in a registry to a log: transitions, holds, retries and health, and nothing of the
/// content of requests or answers.
public struct RegistryLog: Sendable {
    private let registry: Registry
    private let logger: Logger

    /// Creates a log of `registry`.
    public init(registry: Registry, logger: Logger) {
        self.registry = registry
        self.logger = logger
    }

    /// Writes until cancelled, or until the registry's log is finished.
    ///
    /// - Parameter sequence: The event after which to begin; the next one that happens by default.
    public func run(after sequence: UInt64? = nil) async {
        for await delivery in registry.events(after: sequence) {
            switch delivery {
            case .lost(let count, _):
                logger.warning("events lost", metadata: ["count": "\(count)"])
            case .event(let event):
                write(event.kind)
            }
        }
    }

    private func write(_ kind: ResilienceEvent.Kind) {
        switch kind {
        case .circuit(let change): write(change)
        case .retry(let notice):
            logger.debug(
                "retrying",
                metadata: [
                    "retry": "\(notice.retry)", "attempt": "\(notice.attempt)", "delay": "\(notice.delay)",
                    "kind": "\(notice.failureKind)",
                ]
            )
        case .health(let signal):
            logger.log(
                level: signal.feeling == .pain ? .warning : .notice,
                "\(signal.feeling.rawValue)",
                metadata: [
                    "reason": "\(signal.reason.rawValue)", "score": "\(signal.score)",
                    "circuits": "\(signal.circuits.joined(separator: ","))",
                ]
            )
        }
    }

    private func write(_ change: CircuitChange) {
        switch change {
        case .transition(let transition):
            var metadata: Logger.Metadata = [
                "circuit": "\(transition.circuit)", "from": "\(transition.from.rawValue)",
                "to": "\(transition.to.rawValue)", "cause": "\(transition.cause.rawValue)",
            ]
            if let operatorNote = transition.by {
                metadata["by"] = "\(operatorNote.owner)"
                metadata["reason"] = "\(operatorNote.reason)"
            }
            logger.log(
                level: transition.to == .open ? .warning : .notice,
                "circuit changed",
                metadata: metadata
            )
        case .holdPlaced(let circuit, _, let hold):
            logger.notice(
                "hold placed",
                metadata: ["circuit": "\(circuit)", "by": "\(hold.owner)", "reason": "\(hold.reason)"]
            )
        case .holdReleased(let circuit, _, let hold, let expired, _):
            logger.notice(
                "hold released",
                metadata: ["circuit": "\(circuit)", "by": "\(hold.owner)", "expired": "\(expired)"]
            )
        case .cleared(let circuit, _, let by, _):
            logger.notice("circuit cleared", metadata: ["circuit": "\(circuit)", "by": "\(by.owner)"])
        }
    }
}
