/// Calls in flight by the time at which they began, in fixed memory: young ones in buckets, the rest together.
///
/// Where a call is kept follows from its beginning alone, so that its end finds it again.
struct FlightMeter: Sendable {
    private static let bucketCount = 9

    private let rule: StallRule
    private let width: Int64
    private var young = [UInt32](repeating: 0, count: bucketCount)
    /// The number of the oldest bucket that is still young.
    private var boundary: Int64 = .min
    /// Calls that have been in flight for too long.
    private(set) var stalled = 0
    /// All calls in flight.
    private(set) var inFlight = 0

    init(_ rule: StallRule) {
        self.rule = rule
        width = max(1, rule.longerThan.nanoseconds / Int64(Self.bucketCount - 1))
    }

    mutating func begin(at now: Moment) {
        advance(to: now)
        inFlight += 1
        let number = number(of: now)
        // A clock that stepped back far enough begins calls that count as old at once.
        if number < boundary { stalled += 1 } else { young[slot(of: number)] += 1 }
    }

    mutating func end(_ begin: Moment, at now: Moment) {
        advance(to: now)
        inFlight -= 1
        let number = number(of: begin)
        if number < boundary { stalled -= 1 } else { young[slot(of: number)] -= 1 }
    }

    /// Whether so many calls hang at `now` that the rule is met.
    mutating func isMet(at now: Moment) -> Bool {
        advance(to: now)
        return inFlight >= rule.minimumCalls && Double(stalled) >= rule.share * Double(inFlight)
    }

    /// Moves what grew old out of the buckets.
    private mutating func advance(to now: Moment) {
        let next = number(of: now) - Int64(Self.bucketCount - 1)
        guard next > boundary else { return }
        if boundary == .min || next - boundary >= Int64(Self.bucketCount) {
            for slot in young.indices { age(slot) }
        } else {
            for number in boundary..<next { age(slot(of: number)) }
        }
        boundary = next
    }

    private mutating func age(_ slot: Int) {
        stalled += Int(young[slot])
        young[slot] = 0
    }

    private func number(of moment: Moment) -> Int64 {
        let quotient = moment.nanoseconds / width
        return moment.nanoseconds % width < 0 ? quotient - 1 : quotient
    }

    private func slot(of number: Int64) -> Int {
        let remainder = Int(number % Int64(Self.bucketCount))
        return remainder < 0 ? remainder + Self.bucketCount : remainder
    }
}
