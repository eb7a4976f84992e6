/// What a fallback has to say when there is no answer.
public enum StandIn: Equatable, Sendable {
    /// There is nothing, because of a failure of this kind: an error stub.
    case unavailable(String)
    /// A friendly message for the user.
    case message(String)
}
