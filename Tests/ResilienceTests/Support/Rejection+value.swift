import ResilienceTesting

@testable import Resilience

extension Rejection {
    /// A refusal as a circuit gives it, on a clock that stands still.
    init(
        name: String,
        cause: Cause,
        retryAfter: Duration?,
        lastFailure: FailureNote? = nil,
        reason: String? = nil
    ) {
        let time = TimeSource(ManualClock())
        let refusal = Refusal(
            cause: cause,
            until: retryAfter.map { time.now.advanced(by: $0) },
            lastFailure: lastFailure,
            reason: reason
        )
        self.init(RejectionNotice(name: name, refusal: refusal, time: time))
    }
}
