/// What a simulated call gives its caller.
enum SimulatedResponse: Sendable {
    /// The dependency answered.
    case answer
    /// The fallback had something to say.
    case standIn(StandIn)
}
