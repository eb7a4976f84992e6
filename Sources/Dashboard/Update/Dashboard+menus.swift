import Monitoring

extension Dashboard {
    /// Keys in a menu or list: the moving keys, Enter, Esc, and the keys of the menu's own scope.
    mutating func pressInMenu(_ key: Key) -> [Effect] {
        guard let command = keyMap.command(for: key, in: activeScopes + [.anywhere]) else { return [] }
        switch command {
        case .up: return moveInMenu(by: -1)
        case .down: return moveInMenu(by: 1)
        case .pageUp, .first: return moveInMenu(by: -Self.logDepth)
        case .pageDown, .last: return moveInMenu(by: Self.logDepth)
        case .open: return chooseInMenu()
        case .back: return leaveMenu()
        case .forceOpen, .reset, .disable, .enable, .reviseChanged: return perform(command)
        case .undo:
            guard case .results = topLayer else { return [] }
            layers.removeLast()
            return perform(.undo)
        default: return []
        }
    }

    private mutating func moveInMenu(by step: Int) -> [Effect] {
        func moved(_ selected: Int, _ count: Int) -> Int { min(max(selected + step, 0), max(0, count - 1)) }
        switch layers.popLast() {
        case .actionMenu(var menu):
            menu.selected = moved(menu.selected, menu.items.count)
            layers.append(.actionMenu(menu))
        case .sortMenu(let selected):
            layers.append(.sortMenu(selected: moved(selected, Column.allCases.count)))
        case .marks(let selected): layers.append(.marks(selected: moved(selected, marks.count)))
        case .themePicker(var picker):
            picker.selected = moved(picker.selected, picker.themes.count)
            layers.append(.themePicker(picker))
            guard let theme = picker.themes.element(at: picker.selected) else { return [] }
            display.theme = theme
            return [.previewTheme(theme)]
        case let other?: layers.append(other)
        case nil: break
        }
        return []
    }

    /// Takes the selected item of the menu on top.
    mutating func chooseInMenu() -> [Effect] {
        switch topLayer {
        case .actionMenu(let menu):
            guard let item = menu.items.element(at: menu.selected) else { return [] }
            return perform(item.kind.command)
        case .results: layers.removeLast()
        case .sortMenu(let selected):
            layers.removeLast()
            if let column = Column.allCases.element(at: selected) { chooseSort(column) }
        case .marks(let selected):
            layers.removeLast()
            if let mark = marks.element(at: selected) { return visit(mark.at) }
        case .themePicker(let picker):
            layers.removeLast()
            guard let theme = picker.themes.element(at: picker.selected) else { return [] }
            display.theme = theme
            return [.setTheme(theme)]
        case .confirm, .prompt, .quit, nil: break
        }
        return []
    }

    /// Closes the menu on top; a theme that was only looked at goes back.
    mutating func leaveMenu() -> [Effect] {
        guard case .themePicker(let picker) = layers.popLast(), display.theme != picker.original else {
            return []
        }
        display.theme = picker.original
        return [.previewTheme(picker.original)]
    }

    /// Selects an item of the menu on top, as the keys would.
    mutating func selectInMenu(_ place: Int) -> [Effect] {
        let selected =
            switch topLayer {
            case .actionMenu(let menu): menu.selected
            case .sortMenu(let selected), .marks(let selected): selected
            case .themePicker(let picker): picker.selected
            case .confirm, .prompt, .results, .quit, nil: place
            }
        return moveInMenu(by: place - selected)
    }

    mutating func openThemePicker() {
        let themes = display.themes
        layers.append(
            .themePicker(
                ThemePicker(
                    themes: themes,
                    selected: themes.firstIndex(of: display.theme) ?? 0,
                    original: display.theme
                )
            )
        )
    }
}

extension ActionKind {
    /// The command that asks for the action.
    var command: Command {
        switch self {
        case .forceOpen: .forceOpen
        case .reset: .reset
        case .disable: .disable
        case .enable: .enable
        }
    }
}
