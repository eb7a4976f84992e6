import CCurses

extension Terminal {
    /// Tells when there is a reason to call `nextInputs`, until whoever reads it stops.
    ///
    /// Signals that would end or stop the process arrive here instead. There is one stream at a time: a new one
    /// ends the one before.
    public mutating func wakeUps() -> AsyncStream<Wake> {
        sources?.cancel()
        let (stream, continuation) = AsyncStream.makeStream(of: Wake.self)
        let sources = WakeSources(continuation)
        sources.listen()
        continuation.onTermination = { _ in sources.cancel() }
        self.sources = sources
        return stream
    }

    /// Answers a wake-up: adopts a new size, stops the process when the user wants that, reads all keys that wait.
    ///
    /// - Parameters:
    ///   - wake: the reason to look.
    ///   - now: the time, by which a double click is told from two.
    /// - Returns: what happened, in order; possibly nothing.
    public mutating func nextInputs(after wake: Wake, now: ContinuousClock.Instant) -> [Input] {
        switch wake {
        case .input:
            defer { sources?.listenForKeys() }
            return waitingKeys(now: now)
        case .resized:
            ccurses_adopt_size()
            shown = nil
            return [.resized]
        case .suspend:
            ccurses_suspend()
            hasResumed = true
            shown = nil
            return [.resumed]
        case .continued:
            // The signal that ended a stop of our own, which was answered there.
            guard !hasResumed else {
                hasResumed = false
                return []
            }
            ccurses_resume()
            shown = nil
            return [.resumed]
        case .stop(let reason):
            return [.stop(reason)]
        }
    }

    private mutating func waitingKeys(now: ContinuousClock.Instant) -> [Input] {
        var inputs: [Input] = []
        var event = ccurses_event()
        while ccurses_next(&event) {
            guard let event = KeyDecoder.Event(event) else { continue }
            inputs += decoder.take(event, now: now)
        }
        inputs += decoder.finish()
        if inputs.isEmpty, ccurses_is_hung_up() { inputs.append(.stop(.hungUp)) }
        return inputs
    }
}
