import Monitoring

extension ByteWriter {
    mutating func moment(_ moment: Moment) { signed(moment.milliseconds) }

    /// A moment near another, as the difference.
    mutating func moment(_ moment: Moment, near base: Moment) {
        signed(moment.milliseconds &- base.milliseconds)
    }

    /// A duration, exactly: nanoseconds where they suffice, attoseconds otherwise.
    mutating func duration(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (nanoseconds, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        signed(seconds)
        flag(rest != 0)
        signed(rest == 0 ? nanoseconds : attoseconds)
    }

    mutating func state(_ state: BreakerState) { byte(state.code) }

    mutating func evidence(_ evidence: Evidence) { byte(evidence.code) }
}

extension ByteReader {
    /// The moments that are believed: the years 1970 to 9999.
    ///
    /// Others become the nearest end, because sources tell nonsense too, and no arithmetic behind this
    /// point can overflow.
    private static let believed: ClosedRange<Int64> = 0...253_402_300_799_999
    /// The durations that are believed, in seconds: a century either way.
    private static let believedSeconds: ClosedRange<Int64> = -3_155_760_000...3_155_760_000

    mutating func moment() throws(Malformed) -> Moment { try moment(near: Moment(milliseconds: 0)) }

    mutating func moment(near base: Moment) throws(Malformed) -> Moment {
        let milliseconds = base.milliseconds &+ (try signed())
        return Moment(
            milliseconds: min(max(milliseconds, Self.believed.lowerBound), Self.believed.upperBound)
        )
    }

    mutating func duration() throws(Malformed) -> Duration {
        let seconds = try signed()
        let isExact = try flag()
        let fraction = try signed()
        let limit: Int64 = isExact ? 1_000_000_000_000_000_000 : 1_000_000_000
        guard fraction > -limit, fraction < limit else { throw Malformed(what: "duration") }
        return Duration(
            secondsComponent: min(
                max(seconds, Self.believedSeconds.lowerBound),
                Self.believedSeconds.upperBound
            ),
            attosecondsComponent: isExact ? fraction : fraction * 1_000_000_000
        )
    }

    mutating func state() throws(Malformed) -> BreakerState {
        guard let state = BreakerState(code: try byte()) else { throw Malformed(what: "state") }
        return state
    }

    mutating func evidence() throws(Malformed) -> Evidence {
        guard let evidence = Evidence(code: try byte()) else { throw Malformed(what: "evidence") }
        return evidence
    }
}
