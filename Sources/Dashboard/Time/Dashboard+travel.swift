import Monitoring

extension Dashboard {
    /// Moves the playhead, or changes how it moves.
    mutating func travel(_ command: Command) -> [Effect] {
        guard let range = timeRange, let moment else { return [] }
        let tenth = Duration.milliseconds((range.upperBound - range.lowerBound).milliseconds / 10)
        if let tenths = command.tenths { return seek(to: range.lowerBound + tenth * tenths) }
        switch command {
        case .pause: return pause()
        case .playBackward: return reverse()
        case .backward: return seek(to: moment - .seconds(5))
        case .forward: return seek(to: moment + .seconds(5))
        case .backwardFar: return seek(to: moment - tenth)
        case .forwardFar: return seek(to: moment + tenth)
        case .previousSample: return step(forward: false)
        case .nextSample: return step(forward: true)
        case .previousTrip: return seek(.trip, forward: false)
        case .nextTrip: return seek(.trip, forward: true)
        case .previousMark: return seek(.mark, forward: false)
        case .nextMark: return seek(.mark, forward: true)
        case .slower: playback.slower()
        case .faster: playback.faster()
        case .skipIdle:
            playback.skipsIdle.toggle()
            notify(playback.skipsIdle ? "idle stretches take 2 seconds" : "idle stretches are played in full")
        case .live: return goLive()
        default: break
        }
        return []
    }

    /// Goes to a moment; beyond the present it is the present, beyond what is kept it is the end.
    mutating func seek(to moment: Moment) -> [Effect] {
        guard let range = timeRange else { return [] }
        if !source.isReplay, moment >= range.upperBound { return goLive() }
        return visit(moment)
    }

    /// Goes to a moment that was asked for by name, and stays there, even when it is the newest that is kept.
    mutating func visit(_ moment: Moment) -> [Effect] {
        guard let range = timeRange else { return [] }
        enterPast()
        let clamped = min(max(moment, range.lowerBound), range.upperBound)
        playhead = .at(clamped)
        sortMemory = SortMemory()
        return recall(.moment(clamped))
    }

    /// Goes to where a written time leads.
    mutating func go(to time: TimeExpression) -> [Effect] {
        guard let range = timeRange, let moment else {
            notify("nothing is kept yet", isError: true)
            return []
        }
        let trips = world.journal.entries.filter(\.isTrip).map(\.at)
        let frame = TimeExpression.Frame(
            playhead: moment,
            span: range,
            utcOffset: display.utcOffset,
            trips: trips
        )
        guard let wanted = time.moment(in: frame) else {
            notify("nothing tripped in what is kept", isError: true)
            return []
        }
        if !range.contains(wanted) {
            let (start, end) = (range.lowerBound, range.upperBound)
            notify(
                "\(wanted.dateAndClock(utcOffset: display.utcOffset)) is outside what is kept, "
                    + "\(start.dateAndClock(utcOffset: display.utcOffset)) to "
                    + "\(end.clock(utcOffset: display.utcOffset)) \(display.zone)",
                isError: true
            )
        }
        return trips.contains(wanted) ? visit(wanted) : seek(to: wanted)
    }

    mutating func goLive() -> [Effect] {
        guard !source.isReplay else { return [] }
        playhead = .live
        playback.isPlaying = false
        playback.isBackward = false
        recalled = nil
        recalledAt = nil
        recalledSample = nil
        recallWanted = nil
        sortMemory = SortMemory()
        isOutdated = true
        return []
    }

    /// Leaves the present as it is now; collection goes on behind it.
    private mutating func enterPast() {
        guard playhead == .live, let now = moment else { return }
        playhead = .at(now)
        recalled = world.ledger
        recalledAt = now
        isOutdated = true
    }

    private mutating func pause() -> [Effect] {
        guard showsPast else {
            enterPast()
            return []
        }
        playback.isPlaying.toggle()
        guard playback.isPlaying, let range = timeRange, let moment = playhead.moment else { return [] }
        // Playing on at an end would stop at once: it starts again from the other end.
        if playback.isBackward, moment <= range.lowerBound { return seek(to: range.upperBound) }
        if source.isReplay, !playback.isBackward, moment >= range.upperBound {
            return seek(to: range.lowerBound)
        }
        return []
    }

    private mutating func reverse() -> [Effect] {
        playback.isBackward.toggle()
        playback.isPlaying = true
        return []
    }

    private mutating func step(forward: Bool) -> [Effect] {
        enterPast()
        playback.isPlaying = false
        guard let moment = playhead.moment else { return [] }
        return recall(.neighbour(of: moment, forward: forward))
    }

    private mutating func seek(_ landmark: Journal.Landmark, forward: Bool) -> [Effect] {
        guard let moment else { return [] }
        let circuit: CircuitID? =
            if case .detail(let circuit) = screen, landmark != .mark { circuit } else { nil }
        guard let entry = world.journal.next(landmark, from: moment, forward: forward, of: circuit) else {
            let what = landmark == .mark ? "mark" : "trip"
            notify(forward ? "no \(what) after this moment" : "no \(what) before this moment", isError: true)
            return []
        }
        return visit(entry.at)
    }

    /// Lets the playhead run while the viewer's time goes on by `elapsed`.
    mutating func play(for elapsed: Duration) -> [Effect] {
        guard playback.isPlaying, let from = playhead.moment, let range = timeRange, elapsed > .zero else {
            return []
        }
        // A program that was stopped does not leap when it goes on.
        let seconds = min(elapsed.inSeconds, 1) * playback.speed
        var target = from + .seconds(playback.isBackward ? -seconds : seconds)
        if playback.skipsIdle { target = skippingIdle(target) }
        let isAtEnd = playback.isBackward ? target <= range.lowerBound : target >= range.upperBound
        if isAtEnd, source.isReplay || playback.isBackward { playback.isPlaying = false }
        let memory = sortMemory
        defer { sortMemory = memory }
        return seek(to: target)
    }

    /// Cuts an idle stretch to two seconds of the viewer: one after what was, one before what comes.
    private func skippingIdle(_ moment: Moment) -> Moment {
        let forward = !playback.isBackward
        let second = Duration.seconds(playback.speed)
        let journal = world.journal
        // What happens at this very moment has just happened.
        let here = moment + .milliseconds(forward ? 1 : -1)
        let before = journal.next(.entry, from: here, forward: !forward)?.at
        if let before, (forward ? moment - before : before - moment) < second { return moment }
        guard let next = journal.next(.entry, from: moment, forward: forward)?.at else { return moment }
        let distance = forward ? next - moment : moment - next
        guard distance > second else { return moment }
        return forward ? next - second : next + second
    }

    /// Asks for the past; while one request is on its way only the newest other one waits.
    mutating func recall(_ request: Recall) -> [Effect] {
        guard recallInFlight == nil else {
            recallWanted = request
            return []
        }
        recallInFlight = request
        return [request.effect]
    }

    mutating func recalled(_ ledger: Ledger, at moment: Moment, _ sample: SampleNumber?) -> [Effect] {
        let asked = recallInFlight
        recallInFlight = nil
        guard let shown = playhead.moment else { return [] }
        if case .neighbour = asked, recallWanted == nil {
            playhead = .at(moment)
        } else if asked == .moment(moment), recallWanted == nil, moment != shown {
            // The answer to a question that is no longer of interest.
            return []
        }
        recalled = ledger
        recalledAt = moment
        recalledSample = sample
        isOutdated = true
        return recallNext()
    }

    mutating func recallFailed(_ reason: String) -> [Effect] {
        recallInFlight = nil
        notify(reason, isError: true)
        return recallNext()
    }

    private mutating func recallNext() -> [Effect] {
        guard let wanted = recallWanted else { return [] }
        recallWanted = nil
        return recall(wanted)
    }
}
