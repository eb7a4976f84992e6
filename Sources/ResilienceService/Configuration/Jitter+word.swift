import Resilience

extension Jitter {
    /// As configurations write it, and documents show it.
    var word: String {
        switch self {
        case .none: "none"
        case .full: "full"
        case .equal: "equal"
        case .decorrelated: "decorrelated"
        case .proportional(let share): "\(share)"
        }
    }
}
