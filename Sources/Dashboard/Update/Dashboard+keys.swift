import Monitoring

extension Dashboard {
    /// The scopes whose keys are heard now, the narrowest first.
    public var activeScopes: [Binding.Scope] {
        switch topLayer {
        case .actionMenu: return [.actionMenu]
        case .results: return [.results]
        case .confirm, .prompt, .sortMenu, .themePicker, .marks, .quit: return []
        case nil: break
        }
        var scopes: [Binding.Scope] = []
        if screen == .targets { scopes.append(.targets) }
        if showsPast { scopes.append(.past) }
        return scopes + [.anywhere]
    }

    mutating func press(_ key: Key) -> [Effect] {
        if key == .control("c") { return interrupt() }
        if key == .control("z") { return [.suspend] }
        notice = nil
        switch topLayer {
        case .prompt(let prompt): return press(key, in: prompt)
        case .confirm(let dialog): return press(key, in: dialog)
        case .quit(let dialog): return press(key, in: dialog)
        case .actionMenu, .results, .sortMenu, .themePicker, .marks: return pressInMenu(key)
        case nil:
            guard let command = keyMap.command(for: key, in: activeScopes) else { return [] }
            return perform(command)
        }
    }

    /// Does what a command says, or says why not.
    mutating func perform(_ command: Command) -> [Effect] {
        if let reason = keyMap.binding(of: command)?.disabledReason(self) {
            notify(reason, isError: true)
            return []
        }
        return run(command)
    }

    private mutating func run(_ command: Command) -> [Effect] {
        switch command {
        case .quit: return requestQuit()
        case .back: return back()
        case .help: show(.help)
        case .commandLine: layers.append(.prompt(Prompt(.command)))
        case .up, .down, .first, .last, .pageUp, .pageDown: return move(command)
        case .open: return openSelected()
        case .unfold: toggleFold()
        case .unfoldAll: toggleAllFolds()
        case .nextPane: focusNeighbour(1)
        case .previousPane: focusNeighbour(-1)
        case .pane1, .pane2, .pane3, .pane4, .pane5, .pane6: focusPane(number: command.paneNumber ?? 1)
        case .expandPane: isExpanded.toggle()
        case .breakers: screens = [.breakers]
        case .targets: show(.targets)
        case .retries: show(.retries)
        case .fallbacks: show(.fallbacks)
        case .cascade: show(.cascade)
        case .events: show(.events)
        case .log: show(.log)
        case .retryTarget: return retrySelectedTarget()
        case .filter: promptForFilter()
        case .clearFilter: setFilter(.none)
        case .sortMenu: layers.append(.sortMenu(selected: Column.allCases.firstIndex(of: sort.column) ?? 0))
        case .sortPrevious: shiftSort(-1)
        case .sortNext: shiftSort(1)
        case .invertSort: setSort(SortOrder(sort.column, isInverted: !sort.isInverted))
        case .pause, .playBackward, .backward, .forward, .backwardFar, .forwardFar, .previousSample,
            .nextSample,
            .previousTrip, .nextTrip, .previousMark, .nextMark, .percent0, .percent1, .percent2, .percent3,
            .percent4,
            .percent5, .percent6, .percent7, .percent8, .percent9, .slower, .faster, .skipIdle, .live:
            return travel(command)
        case .goToTime: layers.append(.prompt(Prompt(.time)))
        case .zoomIn: zoom(-1)
        case .zoomOut: zoom(1)
        case .zoomReset: timelineSpan = .seconds(900)
        case .mark: layers.append(.prompt(Prompt(.mark)))
        case .listMarks: layers.append(.marks(selected: max(0, marks.count - 1)))
        case .record: return [.toggleRecording]
        case .snapshot: return [.saveSnapshot(.seconds(600))]
        case .copyName: return copyName()
        case .tag: toggleTag()
        case .untagAll: untagAll()
        case .actions: return openActionMenu()
        case .undo: return askToUndo()
        case .forceOpen: askToConfirm(.forceOpen)
        case .reset: askToConfirm(.reset)
        case .disable: askToConfirm(.disable)
        case .enable: askToConfirm(.enable)
        case .reviseChanged: return reviseChanged()
        case .theme: openThemePicker()
        case .ascii: display.isASCII.toggle()
        case .mouse:
            display.usesMouse.toggle()
            return [.setMouse(display.usesMouse)]
        case .bell: toggleBell()
        case .zone: display.isLocalTime.toggle()
        case .header: display.showsHeader.toggle()
        case .wide: display.isWide.toggle()
        }
        return []
    }

    private mutating func toggleBell() {
        display.ringsBell.toggle()
        notify(display.ringsBell ? "new trips ring the bell" : "the bell is off")
    }

    private mutating func copyName() -> [Effect] {
        guard let row = subjectRow else { return [] }
        notify("copied '\(row.circuit.name)'")
        return [.copy(row.circuit.name)]
    }
}
