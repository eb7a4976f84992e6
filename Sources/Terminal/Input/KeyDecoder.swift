/// Turns what was read from the terminal into inputs, one character or key at a time.
///
/// What a sequence begins may arrive later; what belongs to a sequence that nobody knows is swallowed, because
/// its characters would be taken for keys.
struct KeyDecoder {
    /// What was read.
    enum Event: Hashable {
        case character(Unicode.Scalar)
        case key(Key)
        case mouseReport
        case legacyMouseReport
        case pasteBegin
        case pasteEnd
        case unknownKey
    }

    private enum State: Hashable {
        case ready
        case escape
        case sequence(length: Int)
        case mouse(MouseReport)
        case paste(String)
    }

    /// The characters after which a paste is cut off; nobody types more into a field.
    static let pasteLimit = 4096
    /// The characters after which a sequence is taken to be none.
    static let sequenceLimit = 64

    private var state = State.ready
    private var clicks = ClickCounter()

    /// Takes the next event; returns the inputs that it completes.
    mutating func take(_ event: Event, now: ContinuousClock.Instant) -> [Input] {
        switch (state, event) {
        case (.paste(let text), _):
            return takePasted(event, after: text)
        case (_, .mouseReport):
            return leave(for: .mouse(.extended))
        case (_, .legacyMouseReport):
            return leave(for: .mouse(.legacy))
        case (_, .pasteBegin):
            return leave(for: .paste(""))
        case (_, .key(let key)):
            return leave(for: .ready) + [.key(key)]
        case (_, .pasteEnd), (_, .unknownKey):
            return leave(for: .ready)
        case (.ready, .character(let scalar)):
            guard scalar != "\u{1B}" else { return leave(for: .escape) }
            return [.key(Key(typing: scalar))]
        case (.escape, .character(let scalar)):
            return takeEscaped(scalar)
        case (.sequence(let length), .character(let scalar)):
            let isLast = ("\u{40}"..."\u{7E}").contains(scalar) || length >= Self.sequenceLimit
            state = isLast ? .ready : .sequence(length: length + 1)
            return []
        case (.mouse(var report), .character(let scalar)):
            state = .mouse(report)
            switch report.take(scalar) {
            case .more:
                state = .mouse(report)
                return []
            case .done(let event):
                state = .ready
                return event.map { [.mouse(clicks.count($0, now: now))] } ?? []
            }
        }
    }

    /// Nothing more is waiting: an Escape that began nothing was a key.
    mutating func finish() -> [Input] {
        guard state == .escape else { return [] }
        return leave(for: .ready)
    }

    /// Changes the state; an Escape that was waiting for more becomes a key.
    private mutating func leave(for next: State) -> [Input] {
        let inputs: [Input] = state == .escape ? [.key(Key(.named(.escape)))] : []
        state = next
        return inputs
    }

    private mutating func takeEscaped(_ scalar: Unicode.Scalar) -> [Input] {
        switch scalar {
        case "\u{1B}":
            return [.key(Key(.named(.escape)))]
        case "[", "O":
            state = .sequence(length: 0)
            return []
        default:
            state = .ready
            var key = Key(typing: scalar)
            key.modifiers.insert(.alt)
            return [.key(key)]
        }
    }

    private mutating func takePasted(_ event: Event, after text: String) -> [Input] {
        var text = text
        switch event {
        case .character(let scalar): text.unicodeScalars.append(scalar)
        case .pasteEnd:
            state = .ready
            return [.paste(text)]
        default: break
        }
        if text.unicodeScalars.count >= Self.pasteLimit {
            state = .ready
            return [.paste(text)]
        }
        state = .paste(text)
        return []
    }
}
