/// What the user may set, with the value that is used when nothing is set.
public struct Settings: Equatable, Sendable {
    /// Which signs are drawn.
    public enum Glyphs: String, CaseIterable, Sendable {
        /// What the locale allows.
        case auto
        /// Unicode, whatever the locale says.
        case unicode
        /// ASCII only.
        case ascii
    }

    /// Which clock the screen shows.
    public enum TimeZone: String, CaseIterable, Sendable {
        /// Universal time, the same on every machine.
        case utc
        /// The time of this machine.
        case local
    }

    /// How often a target is read, at least 100 ms.
    public var interval: Duration = .seconds(1)
    /// How long one answer of a target may take.
    public var timeout: Duration = .seconds(3)
    /// The theme of the config file; `nil` picks one for the terminal's ground.
    public var theme: String?
    /// The theme that the environment or an option asked for, which wins over the file's.
    public var chosenTheme: String?
    /// Which signs are drawn.
    public var glyphs = Glyphs.auto
    /// Which clock the screen shows.
    public var timeZone = TimeZone.utc
    /// Whether the mouse is taken from the terminal.
    public var mouse = true
    /// Whether a new trip rings the bell.
    public var bell = false
    /// Whether every action is refused.
    public var readOnly = false
    /// How much of the past the flight recorder keeps; zero keeps none.
    public var flightRecorder: Duration = .seconds(3600)
    /// The parts of the world that have rules of their own, by name.
    public var contexts: [String: ContextSettings] = [:]
    /// The targets that have names.
    public var targets: [TargetSettings] = []
    /// Keys by command, for those that differ from the standard ones.
    public var keys: [KeySetting] = []

    /// Creates the defaults.
    public init() {}

    /// The theme while targets of `contexts` are watched; `nil` picks one for the terminal's ground.
    ///
    /// A context's own theme holds while nothing else is watched: it tells at a glance where one is.
    ///
    /// - Parameter contexts: The contexts' names; `nil` stands for targets that belong to none.
    /// - Returns: The theme's name.
    public func theme(watching contexts: Set<String?>) -> String? {
        let only = contexts.count == 1 ? contexts.first ?? nil : nil
        return chosenTheme ?? only.flatMap { self.contexts[$0]?.theme } ?? theme
    }
}

/// The rules of one context.
public struct ContextSettings: Equatable, Sendable {
    /// Whether an action asks for the breaker's name to be typed.
    public var production = false
    /// Whether actions are refused.
    public var readOnly = false
    /// The theme while only this context is watched.
    public var theme: String?

    /// Creates the defaults.
    public init() {}
}

/// The keys of one command.
public struct KeySetting: Equatable, Sendable {
    /// The command's name.
    public var command: String
    /// The keys, as they are written.
    public var keys: [String]
    /// Where it stands, for messages, such as `config.yaml:12:3`.
    public var place: String

    /// Creates a wish for keys.
    public init(command: String, keys: [String], place: String) {
        self.command = command
        self.keys = keys
        self.place = place
    }
}
