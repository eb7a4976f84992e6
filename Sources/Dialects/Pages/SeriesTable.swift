import Documents

/// The series that a page has shown, found again by the bytes of their name and labels.
///
/// A target writes the same series at every look. What a series means is worked out once; later looks hash
/// its bytes, compare them and are done, without making a single string.
struct SeriesTable: Sendable {
    /// A series and what its value does.
    struct Entry: Sendable {
        /// Where its bytes are.
        fileprivate let start: Int
        fileprivate let length: Int
        fileprivate let hash: Int
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
    private var arena: [UInt8] = []
    /// The entry's place plus one at its hash or after it, 0 for an empty slot.
    ///
    /// Open addressing; the size is a power of two.
    private var slots: [Int32] = Array(repeating: 0, count: 64)

    /// The place of the series with these bytes.
    func place(of key: UnsafeRawBufferPointer) -> Int? {
        let hash = Self.hash(key)
        var slot = hash & (slots.count - 1)
        while true {
            let number = slots[slot]
            guard number != 0 else { return nil }
            let place = Int(number) - 1
            if entries[place].hash == hash, matches(place, key) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// Adds a series that is not there.
    mutating func add(_ key: UnsafeRawBufferPointer, family: Int, steps: [SeriesStep]) -> Int {
        let hash = Self.hash(key)
        entries.append(
            Entry(start: arena.count, length: key.count, hash: hash, family: family, steps: steps)
        )
        arena.append(contentsOf: key)
        if entries.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 2)
            for place in entries.indices { occupy(place) }
        } else {
            occupy(entries.count - 1)
        }
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
        let entry = entries[place]
        return Spelling.shortened(
            String(decoding: arena[entry.start..<(entry.start + entry.length)], as: UTF8.self),
            to: 200
        )
    }

    private mutating func occupy(_ place: Int) {
        var slot = entries[place].hash & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(place + 1)
    }

    private func matches(_ place: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let entry = entries[place]
        guard entry.length == key.count else { return false }
        return arena.withUnsafeBytes { bytes in
            // Eight bytes at a time, for this is most of what a warm look does.
            var index = 0
            while index + 8 <= key.count {
                let known = bytes.loadUnaligned(fromByteOffset: entry.start + index, as: UInt64.self)
                guard known == key.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
                index += 8
            }
            return (index..<key.count).allSatisfy { bytes[entry.start + $0] == key[$0] }
        }
    }

    // Seeded for each process, so that nobody can write a page whose series all fall into one slot.
    private static func hash(_ key: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: key)
        return hasher.finalize()
    }
}
