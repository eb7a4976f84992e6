import Glibc

/// A table from names, as bytes, to small consecutive numbers; looking up allocates nothing.
///
/// Names come from strangers, so the hash is the standard library's, which is seeded per process.
struct NameTable: Sendable {
    /// The bytes of all names, one after the other.
    private var bytes: [UInt8] = []
    /// Where each name ends in `bytes`; it begins where the one before it ends.
    private var ends: [Int] = []
    /// Numbers of names by hash, with linear probing, at most half of them taken; -1 is free.
    private var slots: [Int32] = Array(repeating: -1, count: 16)

    /// How many names the table has.
    var count: Int { ends.count }

    /// The number of a name, or nil if it is not in the table.
    func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let entry = slots[slot(of: name)]
        return entry < 0 ? nil : Int(entry)
    }

    /// The number of a name, which is added if it is new.
    mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        let slot = slot(of: name)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        let number = ends.count
        slots[slot] = Int32(number)
        bytes.append(contentsOf: name)
        ends.append(bytes.count)
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    /// The text of a name.
    func text(_ number: Int) -> String {
        String(decoding: bytes[range(number)], as: UTF8.self)
    }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    /// The slot that holds a name, or the free one where it belongs.
    private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(name))
        var slot = hasher.finalize() & (slots.count - 1)
        while slots[slot] >= 0 {
            if holds(Int(slots[slot]), name) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// Whether a number is that of a name.
    func holds(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(number)
        guard range.count == name.count, let start = name.baseAddress else {
            return range.count == name.count
        }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { memcmp($0 + range.lowerBound, start, name.count) == 0 } ?? false
        }
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        let all = bytes
        all.withUnsafeBufferPointer { all in
            for number in ends.indices {
                slots[slot(of: UnsafeBufferPointer(rebasing: all[range(number)]))] = Int32(number)
            }
        }
    }
}
