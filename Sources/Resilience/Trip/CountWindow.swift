/// Counts over the last so many calls, one bit for each.
struct CountWindow: Sendable {
    private let capacity: Int
    private var bits: [UInt64]
    private var next = 0
    private(set) var counts = WindowCounts()

    init(capacity: Int) {
        self.capacity = capacity
        bits = Array(repeating: 0, count: (capacity + 63) / 64)
    }

    mutating func record(marked: Bool) {
        let mask: UInt64 = 1 << UInt64(next & 63)
        let word = next >> 6
        if counts.total == capacity {
            if bits[word] & mask != 0 { counts.marked -= 1 }
        } else {
            counts.total += 1
        }
        if marked {
            bits[word] |= mask
            counts.marked += 1
        } else {
            bits[word] &= ~mask
        }
        next = next + 1 == capacity ? 0 : next + 1
    }

    mutating func recordUnmarked(_ count: Int) {
        // More than the window holds leaves nothing of what was in it.
        for _ in 0..<min(count, capacity) { record(marked: false) }
    }

    mutating func clear() {
        for word in bits.indices { bits[word] = 0 }
        next = 0
        counts = WindowCounts()
    }
}
