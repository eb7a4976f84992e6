import Monitoring

// A period holds, for each breaker that has data in it, up to fifteen cells of one second. Sums are written in
// steps of 1/64, which no picture shows; fields that are zero in the whole period are left out.

/// The past of one breaker in one period.
struct PeriodStrip: Equatable {
    /// How many cells a period has.
    static let cells = 15
    /// How long a period lasts.
    static let length = Duration.seconds(15)

    var breaker: BreakerID
    /// One cell or nothing for each second of the period.
    var cells: [HistoryCell?]
}

extension ByteWriter {
    mutating func strip(_ strip: PeriodStrip, _ breakers: inout BreakerNumbers) {
        unsigned(breakers.number(of: strip.breaker))
        var present: UInt64 = 0
        for (place, cell) in strip.cells.enumerated() where cell != nil { present |= 1 << UInt64(place) }
        unsigned(present)
        let cells = strip.cells.compactMap(\.self)
        for cell in cells { state(cell.worst) }
        let sums = (0..<HistoryCell.sums).map { sum in cells.map { Self.steps($0[sum: sum]) } }
        let ratios = cells.map { $0.failureRatio.map { Self.steps($0 * 128) + 1 } ?? 0 }
        let fields = sums + [ratios]
        var used: UInt64 = 0
        for (place, values) in fields.enumerated() where values.contains(where: { $0 != 0 }) {
            used |= 1 << UInt64(place)
        }
        unsigned(used)
        for values in fields where values.contains(where: { $0 != 0 }) {
            for value in values { unsigned(value) }
        }
    }

    private static func steps(_ value: Float) -> UInt64 {
        UInt64(exactly: (max(0, value) * 64).rounded()) ?? 0
    }
}

extension ByteReader {
    mutating func strip(_ breakers: BreakerNumbers) throws(Malformed) -> PeriodStrip {
        let breaker = try breakers.breaker(try unsigned())
        let present = try unsigned()
        guard present >> UInt64(PeriodStrip.cells) == 0 else { throw Malformed(what: "cells") }
        var cells: [HistoryCell] = []
        for _ in 0..<present.nonzeroBitCount { cells.append(HistoryCell(worst: try state())) }
        let used = try unsigned()
        guard used >> UInt64(HistoryCell.sums + 1) == 0 else { throw Malformed(what: "fields") }
        for sum in 0..<HistoryCell.sums where used & (1 << UInt64(sum)) != 0 {
            for index in cells.indices { cells[index][sum: sum] = Float(try unsigned()) / 64 }
        }
        if used & (1 << UInt64(HistoryCell.sums)) != 0 {
            for index in cells.indices {
                let value = try unsigned()
                if value > 0 { cells[index].failureRatio = Float(value - 1) / 8192 }
            }
        }
        var places = [HistoryCell?](repeating: nil, count: PeriodStrip.cells)
        var rest = cells[...]
        for place in places.indices where present & (1 << UInt64(place)) != 0 {
            places[place] = rest.popFirst()
        }
        return PeriodStrip(breaker: breaker, cells: places)
    }
}

extension HistoryCell {
    /// How many sums a cell has.
    fileprivate static let sums = 9

    /// The sums by number, in the order in which a recording holds them; it never changes.
    fileprivate subscript(sum number: Int) -> Float {
        get {
            switch number {
            case 0: seconds
            case 1: calls
            case 2: failures
            case 3: slow
            case 4: rejected
            case 5: retryCalls
            case 6: retries
            case 7: fallbacks
            default: fallbackFailures
            }
        }
        set {
            switch number {
            case 0: seconds = newValue
            case 1: calls = newValue
            case 2: failures = newValue
            case 3: slow = newValue
            case 4: rejected = newValue
            case 5: retryCalls = newValue
            case 6: retries = newValue
            case 7: fallbacks = newValue
            default: fallbackFailures = newValue
            }
        }
    }
}
