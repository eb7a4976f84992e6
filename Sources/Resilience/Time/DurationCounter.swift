import Synchronization

/// Tells how long something took that began and ended at two counts of ticks.
///
/// Two readings of the counter save a guarded call 20 of the 60 ns that two readings of the clock cost it. It
/// serves for the durations of calls and for nothing else: states, windows and deadlines go by the clock. Right
/// after its first use it is good to half a percent, and a second later to as much as the clock's own speed is
/// corrected; see ``TickRate``. No timer keeps it so, and nobody waits: now and then whoever ends a call reads a
/// pair.
final class DurationCounter: Sendable {
    /// The one of this process; `nil` where the processor's counter cannot be trusted.
    static let shared = TickCounter.isTrusted ? TickRate.measured().map(DurationCounter.init) : nil

    /// How long a tick takes; see ``TickRate/scale``.
    private let scale: Atomic<UInt64>
    /// From which count of ticks on a pair is read; the highest while somebody does.
    private let nextPair: Atomic<UInt64>
    private let rate: Mutex<TickRate>

    /// Begins with what is known of the rate.
    init(_ rate: TickRate) {
        scale = Atomic(rate.scale)
        nextPair = Atomic(rate.nextPair)
        self.rate = Mutex(rate)
    }

    /// How many nanoseconds passed from `start` to `end`; `nil` where it is less than none or as many as 2³²,
    /// which is 4.3 seconds.
    @inline(__always)
    func nanoseconds(
        from start: UInt64,
        to end: UInt64,
        readingBy read: () -> TickPair = TickPair.read
    ) -> Int64? {
        if end >= nextPair.load(ordering: .relaxed) { learn(at: end, from: read) }
        return TickRate.nanoseconds(end &- start, scale: scale.load(ordering: .relaxed))
    }

    @inline(never)
    private func learn(at end: UInt64, from read: () -> TickPair) {
        let due = nextPair.load(ordering: .relaxed)
        // Whoever comes first does it; the others go on with what is known.
        guard end >= due,
            nextPair.compareExchange(expected: due, desired: .max, ordering: .relaxed).exchanged
        else { return }
        let pair = read()
        let next = rate.withLock { rate in
            rate.learn(pair)
            return rate
        }
        scale.store(next.scale, ordering: .relaxed)
        nextPair.store(next.nextPair, ordering: .relaxed)
    }
}
