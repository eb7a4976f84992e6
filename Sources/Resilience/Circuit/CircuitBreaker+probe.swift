extension CircuitBreaker {
    /// What a probe in the background found out.
    public enum ProbeFinding: Sendable, Hashable {
        /// The circuit did not need one.
        case notNeeded
        /// The dependency answered.
        case healthy
        /// The dependency failed; its error was counted like that of a call.
        case failed
    }

    /// Runs `operation` as a probe if the circuit waits for one.
    ///
    /// Callers keep their fallback meanwhile instead of paying for a probe with their own time; settings whose
    /// ``HalfOpenSettings/probesByCalls`` is false leave probing to this alone.
    @discardableResult
    public func probe(_ operation: () async throws -> Void) async -> ProbeFinding {
        let snapshot = snapshot()
        guard snapshot.isHalfOpenPending || snapshot.state == .halfOpen,
            let permit = try? ask(inBackground: true)
        else { return .notNeeded }
        do {
            try await operation()
        } catch {
            endLater(permit, with: error)
            return .failed
        }
        succeed(permit)
        return .healthy
    }
}
