extension Registry {
    /// Lets all calls through all circuits uncounted, also through those that are made later.
    ///
    /// For the hour in which the protection itself is under suspicion.
    public func disableAll(by owner: String, reason: String) {
        setKilled(OperatorNote(owner: owner, reason: reason))
        for breaker in breakers { try? breaker.disable(by: owner, reason: reason) }
    }

    /// Takes ``disableAll(by:reason:)`` back: gives every circuit to its rules again.
    public func enableAll(by owner: String, reason: String) {
        setKilled(nil)
        for breaker in breakers { try? breaker.enable(by: owner, reason: reason) }
    }
}
