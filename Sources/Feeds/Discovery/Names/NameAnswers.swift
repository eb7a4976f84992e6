import Monitoring

/// What a name stood for when it was last asked for, and when to ask again.
struct NameAnswers: Equatable, Sendable {
    /// The addresses, in an order that does not change with the answers'.
    private(set) var addresses: [NameAddress] = []
    /// Why the last question was not answered.
    private(set) var outage: Outage?
    private var next: Duration = .zero

    /// How far apart questions are: as in Prometheus, a compromise between load and news.
    private static let pace: Duration = .seconds(30)
    /// How soon one that failed is asked again.
    private static let haste: Duration = .seconds(5)

    /// Whether it is time to ask.
    func isDue(at time: Duration) -> Bool { time >= next }

    /// Takes an answer.
    mutating func answered(_ addresses: [NameAddress], at time: Duration) {
        self.addresses = Set(addresses).sorted()
        outage = nil
        next = time + Self.pace
    }

    /// Notes that there was none; what was known stays, because a name service may be away for a while.
    mutating func failed(_ outage: Outage, at time: Duration) {
        self.outage = outage
        next = time + Self.haste
    }
}
