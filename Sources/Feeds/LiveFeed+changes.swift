public import Dialects
import Monitoring
import Synchronization

extension LiveFeed {
    /// Reads with other dialects from now on: every target is begun anew, and its rows stay as they are until then.
    public func use(_ catalogue: DialectCatalogue) {
        let anew = state.withLock {
            state -> (ReadingTurns.Anew, AsyncStream<[ReadingTurns.Turn]>.Continuation)? in
            state.catalogue = catalogue
            // Before the feed runs nothing is read, and what is read then is read with these.
            guard let begin = state.begin else { return nil }
            let endpoints = state.list.endpoints
            for endpoint in endpoints { state.alarms[endpoint.target.id] = Alarm() }
            return (state.readings.begin(endpoints), begin)
        }
        guard let (readings, begin) = anew else { return }
        for stop in readings.stops { stop.finish() }
        begin.yield(readings.turns)
    }

    /// Takes what a source names now, and tells what has changed.
    ///
    /// - Returns: The readings that have to start.
    func take(
        _ found: [FoundTarget],
        of source: EndpointSource,
        emit: @Sendable (FeedEvent) -> Void
    ) -> [ReadingTurns.Turn] {
        let named = found.map { WatchList.Found(target: $0, endpoint: source.endpoint($0)) }
        let (change, isFirst, turns, stops) = state.withLock { state in
            let isFirst = state.list.isUntold(source.target.id)
            let change = state.list.replace(named, of: source.target.id)
            state.version += 1
            for target in change.ended { state.alarms[target] = nil }
            for endpoint in change.begun { state.alarms[endpoint.target.id] = Alarm() }
            let ended = state.readings.end(change.ended)
            let (turns, replaced) = state.readings.begin(change.begun)
            return (change, isFirst, turns, ended + replaced)
        }
        for stop in stops { stop.finish() }
        for target in change.ended { directory.remove(target) }
        for endpoint in change.begun { directory.add(endpoint) }
        announce(emit)
        if !isFirst, let sentence = LiveFeed.sentence(of: change) {
            emit(.signal(Signal(.notice, at: now(), target: source.target.id, text: sentence)))
        }
        return turns
    }

    /// Says which targets came and went.
    private static func sentence(of change: WatchList.Change) -> String? {
        func names(_ targets: [TargetID]) -> String {
            let shown = targets.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
            return targets.count > 3 ? "\(shown) and \(targets.count - 3) more" : shown
        }
        let begun = change.begun.map(\.target.id)
        let came = begun.filter { !change.ended.contains($0) }
        let went = change.ended.filter { !begun.contains($0) }
        let parts = [
            came.isEmpty ? nil : "names \(names(came)) now",
            went.isEmpty ? nil : "no longer names \(names(went))",
        ]
        let sentence = parts.compactMap(\.self).joined(separator: ", ")
        return sentence.isEmpty ? nil : sentence
    }

    /// Shows the dialects that were detected; the list of targets is sent again when they changed.
    func show(_ dialects: String, of target: TargetID, emit: @Sendable (FeedEvent) -> Void) {
        let isNews = state.withLock { state in
            guard state.list.show(dialects, of: target) else { return false }
            state.version += 1
            return true
        }
        if isNews { announce(emit) }
    }

    /// Changes the list of targets and sends it.
    func change(_ emit: @Sendable (FeedEvent) -> Void, _ change: (inout WatchList) -> Void) {
        state.withLock { state in
            change(&state.list)
            state.version += 1
        }
        announce(emit)
    }

    /// Sends the list of targets, and sends it again when it changed meanwhile: what is heard last is true.
    func announce(_ emit: @Sendable (FeedEvent) -> Void) {
        var announced = -1
        while true {
            let news = state.withLock { $0.version == announced ? nil : ($0.version, $0.list.targets) }
            guard let (version, targets) = news else { return }
            emit(.targets(targets))
            announced = version
        }
    }
}
