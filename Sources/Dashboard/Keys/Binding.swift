/// A command with its keys and its words: one line of the table that dispatch, footer and help share.
public struct Binding: Sendable {
    /// Where in the help the command stands.
    public enum Area: String, CaseIterable, Hashable, Sendable {
        case general, moving, screens, filter, time, marks, acting, display
    }

    /// When the keys are heard; where two scopes are active, the narrower one wins.
    public enum Scope: String, CaseIterable, Hashable, Sendable {
        /// In the action menu.
        case actionMenu = "action_menu"
        /// In the list of results of an action.
        case results
        /// On the targets screen.
        case targets
        /// While the screen shows the past.
        case past
        /// On every screen.
        case anywhere
    }

    /// The command.
    public var command: Command
    /// When its keys are heard.
    public var scope: Scope
    /// The keys, the one to show first; empty when it is reached only by name.
    public var keys: [Key]
    /// One or two words for the footer.
    public var label: String
    /// One sentence for the help, without a full stop.
    public var description: String
    /// Where it stands in the help.
    public var area: Area
    /// How much it deserves room in the footer; 0 keeps it out.
    public var priority: Int
    /// The command that shares its place in the footer, as left and right do, and the word for both.
    public var pair: Pair?
    /// Why it cannot be used now; `nil` when it can.
    public var disabledReason: @Sendable (Dashboard) -> String?

    /// Two commands that are shown as one.
    public struct Pair: Equatable, Sendable {
        /// The other command.
        public var other: Command
        /// One word for both.
        public var label: String
    }

    /// Creates a binding.
    public init(
        _ command: Command,
        _ keys: [Key],
        scope: Scope = .anywhere,
        label: String,
        _ description: String,
        area: Area,
        priority: Int = 0,
        pair: Pair? = nil,
        disabledReason: @escaping @Sendable (Dashboard) -> String? = { _ in nil }
    ) {
        self.command = command
        self.scope = scope
        self.keys = keys
        self.label = label
        self.description = description
        self.area = area
        self.priority = priority
        self.pair = pair
        self.disabledReason = disabledReason
    }
}
