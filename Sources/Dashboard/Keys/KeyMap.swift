/// The keys in force: the table of bindings and the way from a key to its command.
public struct KeyMap: Sendable {
    /// The bindings, in the order of the help.
    public private(set) var bindings: [Binding]
    private var commands: [Binding.Scope: [Key: Command]]

    /// Keys that have a meaning of their own or none, and can never be bound.
    ///
    /// Ctrl-C quits and Ctrl-Z suspends. Ctrl-S and Ctrl-Q belong to the terminal's flow control. Ctrl-D and
    /// Delete destroy things elsewhere, and people who press them by habit must not act on a breaker.
    public static let reserved: Set<Key> = [
        .control("c"), .control("z"), .control("s"), .control("q"), .control("d"), .named(.delete),
    ]

    /// Creates a map from bindings; where two claim a key in one scope, the first has it.
    public init(_ bindings: [Binding]) {
        self.bindings = bindings
        self.commands = [:]
        index()
    }

    /// The command that `key` asks for in the first of `scopes` that knows it.
    public func command(for key: Key, in scopes: [Binding.Scope]) -> Command? {
        for scope in scopes {
            if let command = commands[scope]?[key] { return command }
        }
        return nil
    }

    /// The binding of a command.
    public func binding(of command: Command) -> Binding? {
        bindings.first { $0.command == command }
    }

    /// The first key of a command as it is written; empty when it has none.
    public func keyName(of command: Command) -> String {
        binding(of: command)?.keys.first.map(\.display) ?? ""
    }

    private mutating func index() {
        commands = [:]
        for binding in bindings {
            for key in binding.keys where commands[binding.scope]?[key] == nil {
                commands[binding.scope, default: [:]][key] = binding.command
            }
        }
    }
}

extension KeyMap {
    /// A wish of the user: these keys, and no others, for this command.
    public struct Override: Equatable, Sendable {
        /// The command's name, such as `next_trip`.
        public var command: String
        /// The keys as written, such as `ctrl-n`.
        public var keys: [String]

        /// Creates a wish.
        public init(_ command: String, _ keys: [String]) {
            self.command = command
            self.keys = keys
        }
    }

    /// What is wrong with a remapping.
    public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
        /// No command has this name; a near one may be meant.
        case unknownCommand(String, suggestion: String?)
        /// The text is no key.
        case unknownKey(String, command: String)
        /// The key can never be bound.
        case reserved(Key, command: String)
        /// Two commands claim one key where both are heard.
        case conflict(Key, Command, Command)

        /// The sentence for the user.
        public var description: String {
            switch self {
            case .unknownCommand(let name, let suggestion):
                "unknown command '\(name)'" + (suggestion.map { ": did you mean '\($0)'?" } ?? "")
                    + "; 'breakertop keys' lists all"
            case .unknownKey(let text, let command):
                "command '\(command)': " + Key.ParseError(text: text).description
            case .reserved(let key, let command):
                "command '\(command)': key '\(key)' can never be bound; choose another"
            case .conflict(let key, let first, let second):
                "key '\(key)' is claimed by '\(first.rawValue)' and by '\(second.rawValue)'; give it to one"
            }
        }
    }

    /// The map with the user's wishes, and everything that is wrong with them.
    ///
    /// A key that is given to one command is taken from the default of another, so that a swap needs no more
    /// than two lines; only two *wishes* for the same key are a conflict. Wrong wishes change nothing.
    public func applying(_ overrides: [Override]) -> (map: KeyMap, problems: [Problem]) {
        var problems: [Problem] = []
        var wishes: [Command: [Key]] = [:]
        for override in overrides {
            guard let command = Command(rawValue: override.command) else {
                let names = Command.allCases.map(\.rawValue)
                problems.append(
                    .unknownCommand(override.command, suggestion: nearest(to: override.command, among: names))
                )
                continue
            }
            var keys: [Key] = []
            for text in override.keys {
                guard let key = try? Key(parsing: text) else {
                    problems.append(.unknownKey(text, command: override.command))
                    continue
                }
                if Self.reserved.contains(key) {
                    problems.append(.reserved(key, command: override.command))
                } else {
                    keys.append(key)
                }
            }
            wishes[command] = keys
        }
        return (applying(wishes, problems: &problems), problems)
    }

    private func applying(_ wishes: [Command: [Key]], problems: inout [Problem]) -> KeyMap {
        var claimed: [Binding.Scope: [Key: Command]] = [:]
        var changed = bindings
        for place in changed.indices {
            guard let keys = wishes[changed[place].command] else { continue }
            let binding = changed[place]
            changed[place].keys = keys.filter { key in
                if let other = claimed[binding.scope]?[key] {
                    problems.append(.conflict(key, other, binding.command))
                    return false
                }
                claimed[binding.scope, default: [:]][key] = binding.command
                return true
            }
        }
        for place in changed.indices where wishes[changed[place].command] == nil {
            let scope = changed[place].scope
            changed[place].keys.removeAll { claimed[scope]?[$0] != nil }
        }
        return KeyMap(changed)
    }
}
