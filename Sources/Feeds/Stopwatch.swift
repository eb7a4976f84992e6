/// Measures durations on any clock, whose instants need no name here.
struct Stopwatch: Sendable {
    private let read: @Sendable () -> Duration

    /// Starts at zero.
    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        read = { start.duration(to: clock.now) }
    }

    /// The time since the start.
    var elapsed: Duration { read() }
}
