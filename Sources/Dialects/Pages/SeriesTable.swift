import Documents
import Glibc

/// The series that a page has shown, found again by the bytes of their name and labels.
///
/// A target writes the same series at every look, nearly always in the same order. What a series means is worked
/// out once; later looks compare its bytes with those of the series that came next the time before, and only
/// where something has changed hash them to find it.
struct SeriesTable: Sendable {
    /// Where the bytes of a series are.
    private struct Key: Sendable {
        let start: Int
        let length: Int
        let hash: Int
    }

    /// A series and what its value does.
    struct Entry: Sendable {
        /// The family's place among the plans.
        let family: Int
        /// What the value does.
        let steps: [SeriesStep]
        /// The look that showed it last.
        var look = 0
        /// Its value then.
        var value = Double.nan
    }

    private(set) var entries: [Entry] = []
    /// The keys of the entries, apart from them, because most of what a look does is to compare keys.
    private var keys: [Key] = []
    /// The place of the series that came after the newest one the time before.
    private var expected = 0
    private var arena: [UInt8] = []
    /// The entry's place plus one at its hash or after it, 0 for an empty slot.
    ///
    /// Open addressing; the size is a power of two.
    private var slots: [Int32] = Array(repeating: 0, count: 64)

    /// Goes back to the first series, for a new look.
    mutating func rewind() { expected = 0 }

    /// The place of the series with these bytes.
    mutating func place(of key: UnsafeRawBufferPointer) -> Int? {
        if expected < keys.count, matches(expected, key) {
            expected += 1
            return expected - 1
        }
        guard let place = search(key) else { return nil }
        expected = place + 1
        return place
    }

    private func search(_ key: UnsafeRawBufferPointer) -> Int? {
        let hash = Self.hash(key)
        var slot = hash & (slots.count - 1)
        while true {
            let number = slots[slot]
            guard number != 0 else { return nil }
            let place = Int(number) - 1
            if keys[place].hash == hash, matches(place, key) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// Adds a series that is not there.
    mutating func add(_ key: UnsafeRawBufferPointer, family: Int, steps: [SeriesStep]) -> Int {
        entries.append(Entry(family: family, steps: steps))
        keys.append(Key(start: arena.count, length: key.count, hash: Self.hash(key)))
        arena.append(contentsOf: key)
        if entries.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 2)
            for place in entries.indices { occupy(place) }
        } else {
            occupy(entries.count - 1)
        }
        expected = entries.count
        return entries.count - 1
    }

    /// Notes the value of a series; gives whether this look has shown it already.
    mutating func set(_ place: Int, value: Double, look: Int) -> Bool {
        let isRepeated = entries[place].look == look
        entries[place].look = look
        entries[place].value = value
        return isRepeated
    }

    /// The series as it is written on the page, cut to a length for messages.
    func text(_ place: Int) -> String {
        let key = keys[place]
        return Spelling.shortened(
            String(decoding: arena[key.start..<(key.start + key.length)], as: UTF8.self),
            to: 200
        )
    }

    private mutating func occupy(_ place: Int) {
        var slot = keys[place].hash & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(place + 1)
    }

    private func matches(_ place: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let known = keys[place]
        guard known.length == key.count, let start = key.baseAddress else { return known.length == key.count }
        return arena.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp($0 + known.start, start, known.length) == 0 } ?? false
        }
    }

    // Seeded for each process, so that nobody can write a page whose series all fall into one slot.
    private static func hash(_ key: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: key)
        return hasher.finalize()
    }
}
