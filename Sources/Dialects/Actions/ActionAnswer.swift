public import Monitoring

/// What a target answered to a request of an action.
public enum ActionAnswer: Equatable, Sendable {
    /// It worked; the state and the sequence as far as the answer tells them.
    case accepted(state: BreakerState?, sequence: Int?)
    /// The target does not know the breaker.
    case unknownBreaker(String)
    /// The breaker has changed since it was looked at.
    case changed(String)
    /// The target wants other credentials.
    case unauthorised(String)
    /// The target refused or did not understand, with the reason.
    case refused(String)
}
