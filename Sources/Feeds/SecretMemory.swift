/// Decides how long a secret is kept that is costly to ask for, and when it is asked for anew.
///
/// The times are durations since some start.
struct SecretMemory: Sendable {
    /// What whoever wants the secret has to do.
    enum Step {
        case use(Secret)
        /// It could not be had a moment ago, for this reason.
        case fail(any Error)
        case fetch
    }

    private struct Kept {
        var secret: Secret
        var since: Duration
        /// Whether it was asked for because the one before had been refused.
        var followsRefusal: Bool
    }

    /// How long a secret is kept.
    let maximumAge: Duration
    private var kept: Kept?
    private var failure: (error: any Error, at: Duration)?
    private var wasRefused = false

    /// How long a failure stands: many that want the same secret fail at once, and mending it shows soon.
    static let failureStands: Duration = .seconds(5)
    /// A secret that took the place of a refused one and is refused as well is not asked for again before this.
    static let refusalStands: Duration = .seconds(60)

    init(maximumAge: Duration) {
        self.maximumAge = maximumAge
    }

    /// What to do at `now`.
    func step(at now: Duration) -> Step {
        if let kept, now - kept.since < maximumAge { return .use(kept.secret) }
        if let failure, now - failure.at < Self.failureStands { return .fail(failure.error) }
        return .fetch
    }

    /// Takes what asking for the secret gave.
    mutating func take(_ answer: Result<Secret, any Error>, at now: Duration) {
        switch answer {
        case .success(let secret):
            kept = Kept(secret: secret, since: now, followsRefusal: wasRefused)
            failure = nil
            wasRefused = false
        case .failure(let error):
            kept = nil
            failure = (error, now)
        }
    }

    /// Takes note that somebody refused `secret`.
    ///
    /// - Returns: Whether another try with what ``step(at:)`` says then may go better.
    mutating func noteRefusal(of secret: Secret, at now: Duration) -> Bool {
        // Another has noticed before, and there is a newer one, or will be.
        guard let kept, kept.secret == secret else { return true }
        if kept.followsRefusal, now - kept.since < Self.refusalStands { return false }
        self.kept = nil
        wasRefused = true
        return true
    }
}
