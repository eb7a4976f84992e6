import Monitoring

/// A breaker and where it runs.
struct CircuitGroup: Equatable, Sendable {
    /// The breaker.
    var circuit: CircuitID
    /// Its instances, by target.
    var breakers: [BreakerID]
}
