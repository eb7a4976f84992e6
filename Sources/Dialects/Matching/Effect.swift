import Monitoring

/// What a value on a page becomes in a reading.
enum Effect: Sendable {
    case state(StateEncoding, Evidence)
    case counter(CounterRoles)
    /// Calls of the last seconds, which are no counter.
    case window(CounterRoles, WindowLength)
    case gauge(GaugeEffect)
    /// The moment since which the state holds.
    case since(MomentUnit)
    /// The source's number of the last transition.
    case sequence
    /// A further fact by name, as text.
    case fact(String)
    /// A further fact: what a label says on the series that is above zero.
    case labelFact(String, label: String)
    /// The kind of the last failure, as text.
    case lastFailure
    case holdOwner
    case holdReason
    case holdUntil(MomentUnit)
    /// Quantiles of the calls between two looks, from the buckets of a histogram.
    case latency(factor: Double)
}

extension Effect {
    /// The fields of a reading that this can give, by the keys of descriptions.
    var fields: [String] {
        switch self {
        case .state: ["state"]
        case .counter(let roles), .window(let roles, _): roles.all.map(\.label)
        case .gauge(let effect): [effect.gauge.label]
        case .since: ["since"]
        case .sequence: ["sequence"]
        case .fact(let name), .labelFact(let name, _): [name]
        case .lastFailure: ["last_failure"]
        case .holdOwner, .holdReason, .holdUntil: ["hold"]
        case .latency: [Gauge.latencyMedian.label, Gauge.latencyP99.label]
        }
    }
}
