/// Where the picture comes from.
public enum Source: Hashable, Sendable {
    /// Real targets, now.
    case live
    /// The embedded simulation, by the name of its scenario.
    case simulation(scenario: String)
    /// A recording, by the name of its file.
    case replay(file: String)

    /// Whether the picture is a recording, where nothing can be acted on.
    public var isReplay: Bool {
        if case .replay = self { true } else { false }
    }
}
