import Monitoring

/// The numbers that stand for breakers in a recording, given in the order in which breakers are first seen.
struct BreakerNumbers: Sendable {
    private(set) var breakers: [BreakerID] = []
    private var numbers: [BreakerID: Int] = [:]

    /// The number of a breaker, given to it now when it has none.
    mutating func number(of breaker: BreakerID) -> UInt64 {
        if let number = numbers[breaker] { return UInt64(number) }
        append(breaker)
        return UInt64(breakers.count - 1)
    }

    /// Gives a breaker the next number.
    mutating func append(_ breaker: BreakerID) {
        numbers[breaker] = breakers.count
        breakers.append(breaker)
    }

    /// The breaker with this number.
    func breaker(_ number: UInt64) throws(ByteReader.Malformed) -> BreakerID {
        guard number < UInt64(breakers.count) else { throw ByteReader.Malformed(what: "breaker") }
        return breakers[Int(number)]
    }
}
