import ResilienceTesting

@testable import Resilience

/// A log of events with several subscribers beside a list that forgets nothing.
struct EventLogTrial: Trial {
    /// One mistake in telling events.
    enum Mistake: CaseIterable, Sendable {
        /// Who was too slow goes on with the oldest event that is left, and is not told.
        case losesWithoutTelling
        /// The number of lost events is one too few.
        case countsLossesWrongly
        /// An event comes twice.
        case repeats
        /// An event is passed over.
        case skips
        /// A number of another life is taken for one of this life.
        case believesForeignNumbers
    }

    private struct Reader {
        /// The last event that it has heard of.
        var cursor: UInt64
        /// The same as the part under test sees it.
        var place: UInt64
    }

    private let mistake: Mistake?
    private let log: EventLog
    private var all: [ResilienceEvent] = []
    private var readers: [Reader] = []
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
        log = EventLog(capacity: Int.random(in: 1...20, using: &generator))
    }

    mutating func run() -> String? {
        for step in 0..<400 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                // Some come back with a number, which may be too old or of another life.
                let start = UInt64.random(in: 0...UInt64(all.count + 3), using: &generator)
                readers.append(Reader(cursor: start, place: start))
            case 1...4:
                for _ in 0..<Int.random(in: 1...6, using: &generator) { publish() }
            default:
                guard let index = readers.indices.randomElement(using: &generator) else { continue }
                if let difference = read(index) { return "\(generator), step \(step): \(difference)" }
            }
        }
        return nil
    }

    private mutating func publish() {
        let moment = Moment(nanoseconds: Int64(all.count))
        let signal = HealthSignal(feeling: .pain, reason: .score, score: 0, circuits: ["c\(all.count)"])
        log.publish(.health(signal), at: moment)
        all.append(ResilienceEvent(sequence: UInt64(all.count + 1), at: moment, kind: .health(signal)))
    }

    private mutating func read(_ index: Int) -> String? {
        var reader = readers[index]
        let expected = expectedDelivery(&reader.cursor)
        let found = delivery(&reader.place)
        readers[index] = reader
        return found == expected ? nil : "\(String(describing: found)), not \(String(describing: expected))"
    }

    private func expectedDelivery(_ cursor: inout UInt64) -> EventDelivery? {
        let last = UInt64(all.count)
        if cursor > last {
            cursor = last
            return .lost(count: last, resumingAt: last + 1)
        }
        guard cursor < last else { return nil }
        let oldest = last - min(last, UInt64(log.capacity)) + 1
        if cursor + 1 < oldest {
            defer { cursor = oldest - 1 }
            return .lost(count: oldest - 1 - cursor, resumingAt: oldest)
        }
        cursor += 1
        return .event(all[Int(cursor) - 1])
    }

    private func delivery(_ place: inout UInt64) -> EventDelivery? {
        if mistake == .believesForeignNumbers, place > log.lastSequence { return nil }
        let before = place
        let delivery = log.next(after: &place)
        switch (mistake, delivery) {
        case (.losesWithoutTelling, .lost): return log.next(after: &place)
        case (.countsLossesWrongly, .lost(let count, let next)):
            return .lost(count: count - min(1, count), resumingAt: next)
        case (.repeats, .event) where before % 7 == 0: place = before
        case (.skips, .event) where before % 7 == 0: place += 1
        default: break
        }
        return delivery
    }
}
