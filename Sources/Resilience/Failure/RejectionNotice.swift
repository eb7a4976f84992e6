/// What all refusals for one reason have in common.
final class RejectionNotice: Sendable {
    let name: String
    let refusal: Refusal
    private let time: TimeSource?

    init(name: String, refusal: Refusal, time: TimeSource?) {
        self.name = name
        self.refusal = refusal
        self.time = time
    }

    /// How long it is from now until a call has a chance again.
    var retryAfter: Duration? {
        guard let time, let end = refusal.until else { return nil }
        return max(.zero, time.now.duration(to: end))
    }
}
