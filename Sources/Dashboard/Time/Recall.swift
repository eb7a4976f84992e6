import Monitoring

/// A look into the past that was asked for.
enum Recall: Equatable, Sendable {
    /// At a moment.
    case moment(Moment)
    /// At the sample next to a moment.
    case neighbour(of: Moment, forward: Bool)

    /// The effect that asks for it.
    var effect: Effect {
        switch self {
        case .moment(let moment): .recall(moment)
        case .neighbour(let moment, let forward): .recallNeighbour(of: moment, forward: forward)
        }
    }
}
