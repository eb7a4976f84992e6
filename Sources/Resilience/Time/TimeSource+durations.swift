extension TimeSource {
    /// How many nanoseconds passed since `start`, which ``coarseNow`` told when ``TickCounter/now`` was `ticks`.
    ///
    /// What took longer than 4.3 seconds is read off the clock, where a tick of the system makes a thousandth.
    @inline(__always)
    func nanoseconds(since start: Moment, ticks: UInt64) -> Int64 {
        let end = TickCounter.now
        if let counted = counter?.nanoseconds(from: ticks, to: end) { return counted }
        return nanoseconds(since: start, elapsed: Int64(bitPattern: end &- ticks))
    }

    @inline(never)
    private func nanoseconds(since start: Moment, elapsed ticks: Int64) -> Int64 {
        let read = start.nanoseconds(until: now)
        // The counters of two processors may differ a little, so that a call that moved from one to the other
        // ended before it began.
        return ticks <= 0 && read <= coarseLag ? 0 : read
    }
}
