import Monitoring

extension Dashboard {
    mutating func promptForFilter() {
        if screen == .help {
            layers.append(.prompt(Prompt(.helpSearch, text: helpSearch)))
        } else {
            layers.append(.prompt(Prompt(.filter, text: filter.text)))
        }
    }

    /// Every key in a prompt is text or editing; nothing typed here is ever a command by itself.
    mutating func press(_ key: Key, in prompt: Prompt) -> [Effect] {
        var prompt = prompt
        switch key {
        case .named(.escape):
            cancel(prompt)
            return []
        case .named(.backspace) where prompt.field.text.isEmpty:
            cancel(prompt)
            return []
        case .named(.enter): return accept(prompt)
        case .named(.tab) where prompt.kind == .command: chooseCompletion(1, in: &prompt)
        case .shift(.tab) where prompt.kind == .command: chooseCompletion(-1, in: &prompt)
        case .named(.up) where prompt.kind == .command: recallCommand(1, in: &prompt)
        case .named(.down) where prompt.kind == .command: recallCommand(-1, in: &prompt)
        default:
            guard prompt.field.take(key) else { return [] }
            edited(&prompt)
        }
        layers[layers.count - 1] = .prompt(prompt)
        return []
    }

    mutating func paste(_ text: String) -> [Effect] {
        switch topLayer {
        case .prompt(var prompt):
            prompt.field.insert(text)
            edited(&prompt)
            layers[layers.count - 1] = .prompt(prompt)
        case .confirm(let dialog): paste(text, into: dialog)
        default: break
        }
        return []
    }

    /// Puts a completion that was clicked into the field.
    mutating func complete(_ prompt: Prompt, with place: Int) {
        guard prompt.completions.indices.contains(place) else { return }
        var prompt = prompt
        prompt.chosen = place
        prompt.field = TextField(prompt.completions[place])
        layers[layers.count - 1] = .prompt(prompt)
    }

    /// The text has changed: the filter and the help follow at once, the others are checked.
    private mutating func edited(_ prompt: inout Prompt) {
        prompt.problem = nil
        prompt.chosen = nil
        let text = prompt.field.text
        switch prompt.kind {
        case .filter:
            do throws(Filter.ParseError) {
                setFilter(try Filter(parsing: text))
            } catch {
                // The last filter that could be read stays while the text is unfinished.
                prompt.problem = error.description
            }
        case .helpSearch: helpSearch = prompt.field.trimmed
        case .command:
            prompt.completions = CommandLine.completions(
                of: text,
                themes: display.themes,
                aliases: options.aliases
            )
        case .time, .mark: break
        }
    }

    private mutating func cancel(_ prompt: Prompt) {
        layers.removeLast()
        switch prompt.kind {
        case .filter: setFilter(.none)
        case .helpSearch: helpSearch = ""
        case .command, .time, .mark: break
        }
    }

    private mutating func accept(_ prompt: Prompt) -> [Effect] {
        var prompt = prompt
        let text = prompt.field.trimmed
        switch prompt.kind {
        case .filter:
            if prompt.problem == nil { layers.removeLast() }
            return []
        case .helpSearch:
            layers.removeLast()
            return []
        case .time:
            do throws(TimeExpression.ParseError) {
                let time = try TimeExpression(parsing: text)
                layers.removeLast()
                return go(to: time)
            } catch {
                prompt.problem = error.description
            }
        case .mark:
            layers.removeLast()
            return addMark(text)
        case .command:
            do throws(CommandLine.ParseError) {
                let order = try CommandLine.parse(text, aliases: options.aliases)
                layers.removeLast()
                remember(text)
                return order.map { carryOut($0) } ?? []
            } catch {
                prompt.problem = error.message
            }
        }
        layers[layers.count - 1] = .prompt(prompt)
        return []
    }

    /// Sets a mark at the moment on screen; the journal has it at once, the recording by the effect.
    mutating func addMark(_ text: String) -> [Effect] {
        guard let moment else { return [] }
        let words = text.isEmpty ? "mark \(marks.count + 1)" : text
        isJournalChanged = true
        world.apply(.signal(Signal(.mark, at: moment, text: words)))
        notify("marked \(moment.clock(utcOffset: display.utcOffset)) \(display.zone): \(words)")
        return [.addMark(words, at: moment)]
    }

    private func chooseCompletion(_ step: Int, in prompt: inout Prompt) {
        if prompt.completions.isEmpty {
            prompt.completions = CommandLine.completions(
                of: prompt.field.text,
                themes: display.themes,
                aliases: options.aliases
            )
        }
        let count = prompt.completions.count
        guard count > 0 else { return }
        let place = prompt.chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
        prompt.chosen = place
        prompt.field = TextField(prompt.completions[place])
        prompt.problem = nil
    }

    private func recallCommand(_ step: Int, in prompt: inout Prompt) {
        if prompt.historyDepth == 0 { prompt.draft = prompt.field.text }
        let depth = min(max(prompt.historyDepth + step, 0), commandHistory.count)
        prompt.historyDepth = depth
        prompt.field = TextField(depth == 0 ? prompt.draft : commandHistory[commandHistory.count - depth])
        prompt.problem = nil
        prompt.chosen = nil
    }

    private mutating func remember(_ text: String) {
        guard !text.isEmpty else { return }
        commandHistory.removeAll { $0 == text }
        commandHistory.append(text)
        if commandHistory.count > 100 { commandHistory.removeFirst() }
    }
}
