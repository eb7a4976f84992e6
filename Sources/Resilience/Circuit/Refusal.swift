/// Why a circuit does not let calls through, and until when.
struct Refusal: Sendable, Hashable {
    let cause: Rejection.Cause
    /// When calls have a chance again; `nil` when nobody knows.
    var until: Moment?
    /// The failure that was seen last.
    var lastFailure: FailureNote?
    /// What the operator who holds the circuit open gave as reason.
    var reason: String?
}
