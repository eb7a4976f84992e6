import Monitoring

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
                    key: footerKey(binding),
                    label: footerLabel(binding),
                    disabledReason: binding.disabledReason(self)
                )
            }
    }

    /// The first key, and for a pair the first key of the other as well: `[ ]`, or signs side by side.
    private func footerKey(_ binding: Binding) -> String {
        let isASCII = display.isASCII
        let key = binding.keys.first?.display(isASCII: isASCII) ?? ""
        guard let pair = binding.pair, let other = keyMap.binding(of: pair.other)?.keys.first else {
            return key
        }
        let second = other.display(isASCII: isASCII)
        let isSign = key.count == 1 && !(key.first?.isASCII ?? true)
        return isSign ? key + second : key.count > 1 ? "\(key)/\(second)" : "\(key) \(second)"
    }

    private func footerPriority(_ binding: Binding) -> Int {
        guard isOfUse(binding.command) else { return 0 }
        return switch binding.command {
        // In the past the way back to the present matters most.
        case .live: showsPast && !source.isReplay ? 160 : 0
        case .slower: showsPast ? 120 : 0
        case .pause, .backward, .previousTrip: showsPast ? binding.priority + 50 : binding.priority
        case .undo: undoable.isEmpty ? 0 : 91
        case .back: screens.count > 1 || !filter.isEmpty || isExpanded ? 92 : 0
        case .copyName: 55
        default: binding.priority
        }
    }

    /// Whether the screen has something that the command works on; it may still be disabled for the moment.
    private func isOfUse(_ command: Command) -> Bool {
        switch command {
        case .sortMenu, .unfold, .tag: screen == .breakers
        case .nextPane, .expandPane: screen.panes.count > 1
        case .copyName: selectedDetail != nil
        case .open: footerLabelOfOpen != nil
        case .filter:
            switch screen {
            case .breakers, .retries, .fallbacks, .cascade, .events, .help: true
            case .detail, .targets, .log: false
            }
        default: true
        }
    }

    /// What Enter leads to; `nil` where it leads nowhere.
    private var footerLabelOfOpen: String? {
        switch listPane {
        case .breakers, .events, .cascade, .retries, .fallbacks: "detail"
        case .transitions: "go there"
        case .targets: "its breakers"
        case .why, .timeline, .calls, .failureRate, .retryAndFallback, .settings, .help, .log: nil
        }
    }

    private var selectedDetail: CircuitID? {
        if case .detail(let circuit) = screen { circuit } else { nil }
    }

    private func footerLabel(_ binding: Binding) -> String {
        switch binding.command {
        case .pause where playback.isPlaying || !showsPast: "pause"
        case .pause: "play"
        case .open: footerLabelOfOpen ?? binding.label
        case .filter where screen == .help: "search"
        case .back where screens.count == 1 && !isExpanded: "clear filter"
        default: binding.pair?.label ?? binding.label
        }
    }
}
