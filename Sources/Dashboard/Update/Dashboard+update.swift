import Monitoring

extension Dashboard {
    /// Folds one message into the state; work for the outside is returned.
    public mutating func update(_ message: Message) -> [Effect] {
        let effects = fold(message)
        refreshDigest()
        refresh()
        return effects
    }

    private mutating func fold(_ message: Message) -> [Effect] {
        switch message {
        case .key(let key): return press(key)
        case .pasted(let text): return paste(text)
        case .clicked(let target): return click(target)
        case .scrolled(let target, let lines): return scroll(target, by: lines)
        case .command(let command): return perform(command)
        case .feed(let events): return take(events)
        case .tick(let moment): return tick(moment)
        case .goTo(let time): return go(to: time)
        case .opened(let world, let span): return open(world, span: span)
        case .spanned(let span): self.span = span
        case .recalled(let ledger, let moment, let sample): return recalled(ledger, at: moment, sample)
        case .recallFailed(let reason): return recallFailed(reason)
        case .offers(let offers): take(offers)
        case .outcome(let outcome): take(outcome)
        case .holds(let holds, let troubles): take(holds, troubles: troubles)
        case .recording(let status): recording = status
        case .notice(let text, let isError): notify(text, isError: isError)
        case .log(let line):
            logLines.append(line)
            if logLines.count > Self.logDepth { logLines.removeFirst(logLines.count - Self.logDepth) }
        case .laidOut(let rooms):
            for (pane, room) in rooms { resize(pane, to: room) }
        }
        return []
    }

    /// How many lines of the log are kept.
    static let logDepth = 500

    /// Shows a sentence for a while.
    mutating func notify(_ text: String, isError: Bool = false) {
        notice = Notice(text: text, isError: isError, until: now.map { $0 + Notice.stay })
    }

    private mutating func take(_ events: [FeedEvent]) -> [Effect] {
        var trips = false
        for event in events {
            for entry in world.apply(event) {
                isJournalChanged = true
                if entry.isTrip { trips = true }
            }
        }
        guard playhead == .live else { return [] }
        isOutdated = true
        watchDialog()
        return trips ? ring() : []
    }

    /// Rings once for a burst of trips: never more often than every ten seconds.
    private mutating func ring() -> [Effect] {
        guard display.ringsBell, let moment = now ?? world.ledger.now else { return [] }
        if let last = bellRungAt, moment - last < .seconds(10) { return [] }
        bellRungAt = moment
        return [.bell]
    }

    private mutating func tick(_ moment: Moment) -> [Effect] {
        let elapsed = now.map { moment - $0 } ?? .zero
        now = moment
        started = started ?? moment
        if let shown = notice {
            if let until = shown.until {
                if until <= moment { notice = nil }
            } else {
                notice?.until = moment + Notice.stay
            }
        }
        forgetReleasedHolds()
        if playhead == .live { isOutdated = true }
        return play(for: elapsed)
    }

    private mutating func open(_ world: World, span: ClosedRange<Moment>?) -> [Effect] {
        self.world = world
        isJournalChanged = true
        self.span = span
        isOpened = true
        isOutdated = true
        playback = options.playback
        guard let start = span?.lowerBound else {
            notify("the recording is empty", isError: true)
            return []
        }
        playhead = .at(start)
        return recall(.moment(start))
    }

    private mutating func resize(_ pane: Pane, to room: Int) {
        var position = position(of: pane)
        guard position.visible != room else { return }
        position.visible = max(1, room)
        positions[pane] = position
        if pane == .breakers { arrange() }
    }
}
