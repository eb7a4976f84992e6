public import Monitoring

extension ActionKind {
    /// The action as a button says it.
    public var title: String {
        switch self {
        case .forceOpen: "Force open"
        case .reset: "Reset"
        case .disable: "Disable"
        case .enable: "Enable"
        }
    }

    /// What the action does to calls, in one sentence.
    public var consequence: String {
        switch self {
        case .forceOpen: "every call is refused until released"
        case .reset: "closes the breaker, clears its window and releases every hold"
        case .disable: "every call passes and nothing protects the dependency"
        case .enable: "the breaker decides again by itself"
        }
    }

    /// Whether calls may fail because of the action alone, so that a reason is asked for.
    public var isSevere: Bool { self == .forceOpen || self == .disable }
}
