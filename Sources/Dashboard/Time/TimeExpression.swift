public import Monitoring

/// A point in time as people write it: `02:13`, `-5m`, `3m ago`, an epoch, `first trip`, `50%`.
public enum TimeExpression: Equatable, Sendable {
    /// The present; the end of a recording.
    case now
    /// The beginning of what is kept.
    case start
    /// So much after the moment on screen; negative is before.
    case offset(Duration)
    /// So much before the present, or before the end of a recording.
    case ago(Duration)
    /// The last such time of day, on a day that many days back if said.
    case clock(milliseconds: Int64, daysBack: Int?)
    /// A moment with its date, in the zone on screen unless it says `Z`.
    case civil(Moment, isUTC: Bool)
    /// A moment as seconds or milliseconds since 1970.
    case epoch(Moment)
    /// The first trip that is kept.
    case firstTrip
    /// The last trip that is kept.
    case lastTrip
    /// So much of what is kept, 0 to 1.
    case fraction(Double)
}

extension TimeExpression {
    /// What a time is relative to.
    public struct Frame: Sendable {
        /// The moment on screen.
        public var playhead: Moment
        /// What is kept, up to the present.
        public var span: ClosedRange<Moment>
        /// Seconds east of UTC of the times on screen.
        public var utcOffset: Int
        /// The moments of the trips that are kept, the oldest first.
        public var trips: [Moment]

        /// Creates a frame.
        public init(playhead: Moment, span: ClosedRange<Moment>, utcOffset: Int = 0, trips: [Moment] = []) {
            self.playhead = playhead
            self.span = span
            self.utcOffset = utcOffset
            self.trips = trips
        }
    }

    /// The moment meant, which may lie outside what is kept; `nil` when there was no trip to go to.
    public func moment(in frame: Frame) -> Moment? {
        switch self {
        case .now: return frame.span.upperBound
        case .start: return frame.span.lowerBound
        case .offset(let duration): return frame.playhead + duration
        case .ago(let duration): return frame.span.upperBound - duration
        case .epoch(let moment): return moment
        case .civil(let moment, let isUTC): return isUTC ? moment : moment - .seconds(frame.utcOffset)
        case .firstTrip: return frame.trips.first
        case .lastTrip: return frame.trips.last
        case .fraction(let fraction):
            let length = (frame.span.upperBound - frame.span.lowerBound).milliseconds
            return frame.span.lowerBound + .milliseconds(Int64(Double(length) * fraction))
        case .clock(let time, let daysBack): return moment(ofDay: time, daysBack: daysBack, in: frame)
        }
    }

    /// Without a day, the last such time that is not after the end is meant.
    private func moment(ofDay time: Int64, daysBack: Int?, in frame: Frame) -> Moment {
        let day: Int64 = 86_400_000
        let offset = Int64(frame.utcOffset) * 1000
        let local = frame.span.upperBound.milliseconds + offset
        let midnight = local - ((local % day) + day) % day
        let today = Moment(milliseconds: midnight + time - offset)
        if let daysBack { return Moment(milliseconds: today.milliseconds - Int64(daysBack) * day) }
        return today <= frame.span.upperBound ? today : Moment(milliseconds: today.milliseconds - day)
    }
}
