/// A part of the help: an area with its commands.
public struct HelpSection: Equatable, Sendable {
    /// One command in the help.
    public struct Line: Equatable, Sendable {
        /// The command.
        public var command: Command
        /// The keys as they are written, the first one first; empty when it is reached by name only.
        public var keys: [String]
        /// One sentence.
        public var description: String
        /// Why it cannot be used now; `nil` when it can.
        public var disabledReason: String?
    }

    /// The head.
    public var title: String
    /// The commands.
    public var lines: [Line]
}

extension Dashboard {
    /// The help, from the keys in force; only what the search finds.
    public var helpSections: [HelpSection] {
        Binding.Area.allCases.compactMap { area in
            let lines = keyMap.bindings.filter { $0.area == area }.map { binding in
                HelpSection.Line(
                    command: binding.command,
                    keys: binding.keys.map { $0.display(isASCII: display.isASCII) },
                    description: binding.description,
                    disabledReason: binding.disabledReason(self)
                )
            }
            let found = lines.filter(isFound)
            return found.isEmpty ? nil : HelpSection(title: area.rawValue, lines: found)
        }
    }

    private func isFound(_ line: HelpSection.Line) -> Bool {
        guard !helpSearch.isEmpty else { return true }
        let wanted = helpSearch.lowercased()
        return line.description.lowercased().contains(wanted)
            || line.command.rawValue.contains(wanted)
            || line.keys.contains { $0.lowercased() == wanted }
    }
}
