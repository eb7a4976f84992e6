/// One command in the footer: its key, its word, and whether it can be used now.
public struct FooterItem: Equatable, Sendable {
    /// The command, for a click.
    public var command: Command
    /// The key as it is written.
    public var key: String
    /// One or two words.
    public var label: String
    /// Why it cannot be used now; `nil` when it can.
    public var disabledReason: String?

    /// How many cells it takes: the key, a blank and the word.
    public var width: Int { key.count + 1 + label.count }
}

extension Dashboard {
    /// The commands that are most useful now and fit, spread over `lines` of `width` cells each.
    ///
    /// Commands lose their place from the least important on; what is left stands in the order of
    /// importance. Two blanks are counted between commands, and one at each side.
    public func footer(width: Int, lines: Int = 1) -> [[FooterItem]] {
        var rows = [[FooterItem]](repeating: [], count: max(0, lines))
        var line = 0
        var room = width - 2
        for item in footerItems {
            let needed = { (room: Int) in item.width + (room < width - 2 ? 2 : 0) }
            while line < lines, needed(room) > room {
                line += 1
                room = width - 2
            }
            guard line < lines else { break }
            room -= needed(room)
            rows[line].append(item)
        }
        return rows
    }

    /// The commands that deserve a place, the most important first.
    private var footerItems: [FooterItem] {
        let scopes = activeScopes
        return keyMap.bindings
            .filter { scopes.contains($0.scope) && !$0.keys.isEmpty && footerPriority($0) > 0 }
            .sorted { footerPriority($0) > footerPriority($1) }
            .map { binding in
                FooterItem(
                    command: binding.command,
                    key: binding.keys.first?.display ?? "",
                    label: footerLabel(binding),
                    disabledReason: binding.disabledReason(self)
                )
            }
    }

    private func footerPriority(_ binding: Binding) -> Int {
        switch binding.command {
        // In the past the way back to the present matters most.
        case .live: showsPast && !source.isReplay ? 98 : 0
        case .pause, .backward, .forward, .previousTrip, .nextTrip, .faster, .slower:
            showsPast ? max(binding.priority, 60) + 22 : binding.priority
        case .undo: undoable.isEmpty ? 0 : 86
        case .back: screens.count > 1 || !filter.isEmpty || isExpanded ? 82 : 0
        default: binding.priority
        }
    }

    private func footerLabel(_ binding: Binding) -> String {
        switch binding.command {
        case .pause where playback.isPlaying || !showsPast: "pause"
        case .pause: "play"
        case .back where screens.count == 1 && !isExpanded: "clear filter"
        default: binding.label
        }
    }
}
