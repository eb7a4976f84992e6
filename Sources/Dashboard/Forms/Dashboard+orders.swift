import Monitoring

extension Dashboard {
    /// Does what a typed line asks for; what a key refuses to do is refused here as well.
    mutating func carryOut(_ order: Order) -> [Effect] {
        switch order {
        case .command(let command): return perform(command)
        case .theme(let name): return setTheme(name)
        case .filter(let filter): setFilter(filter)
        case .sort(let order): setSort(order)
        case .at(let time): return go(to: time)
        case .mark(let text): return addMark(text)
        case .snapshot(let duration):
            if let reason = keyMap.binding(of: .snapshot)?.disabledReason(self) {
                notify(reason, isError: true)
                return []
            }
            return [.saveSnapshot(duration)]
        case .set(let setting): return set(setting)
        }
        return []
    }

    private mutating func setTheme(_ name: String) -> [Effect] {
        guard display.themes.contains(name) else {
            let hint = nearest(to: name, among: display.themes).map { ": did you mean '\($0)'?" } ?? ""
            notify("unknown theme '\(name)'" + hint, isError: true)
            return []
        }
        display.theme = name
        return [.setTheme(name)]
    }

    private mutating func set(_ setting: Order.Setting) -> [Effect] {
        switch setting {
        case .local(let isOn): display.isLocalTime = isOn
        case .mouse(let isOn):
            display.usesMouse = isOn
            return [.setMouse(isOn)]
        case .bell(let isOn): display.ringsBell = isOn
        case .header(let isOn): display.showsHeader = isOn
        case .wide(let isOn): display.isWide = isOn
        case .ascii(let isOn): display.isASCII = isOn
        case .idle(let isOn): playback.skipsIdle = isOn
        case .span(let span): timelineSpan = span
        case .speed(let speed): playback.speed = speed
        }
        return []
    }
}
