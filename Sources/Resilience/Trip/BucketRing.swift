/// The buckets of a window of time: calls and marked calls in each, as small as their numbers allow.
///
/// Two bytes for a number are enough for most breakers. The first bucket that needs more turns the ring into
/// one of four bytes, once and for all.
struct BucketRing: Sendable {
    private static let most = Int(UInt32.max)

    private enum Storage: Sendable {
        case narrow([UInt32])
        case wide([UInt64])
    }

    private var storage: Storage

    init(count: Int) {
        storage = .narrow(Array(repeating: 0, count: count))
    }

    /// How many buckets there are.
    var count: Int {
        switch storage {
        case .narrow(let words): words.count
        case .wide(let words): words.count
        }
    }

    /// What bucket `index` holds.
    subscript(index: Int) -> WindowCounts {
        switch storage {
        case .narrow(let words):
            WindowCounts(total: Int(words[index] >> 16), marked: Int(words[index] & 0xFFFF))
        case .wide(let words):
            WindowCounts(total: Int(words[index] >> 32), marked: Int(words[index] & 0xFFFF_FFFF))
        }
    }

    /// Adds to bucket `index`, and tells how much fitted in.
    mutating func add(_ more: WindowCounts, at index: Int) -> WindowCounts {
        let old = self[index]
        let total = min(old.total + more.total, Self.most)
        // A call that does not fit in any more is not marked either.
        let marked = min(old.marked + more.marked, total)
        write(total: total, marked: marked, at: index)
        return WindowCounts(total: total - old.total, marked: marked - old.marked)
    }

    /// Empties bucket `index`, and tells what was in it.
    mutating func clear(at index: Int) -> WindowCounts {
        let old = self[index]
        if old.total > 0 { write(total: 0, marked: 0, at: index) }
        return old
    }

    private mutating func write(total: Int, marked: Int, at index: Int) {
        // The words are taken out while they change, so that they are unique and not copied.
        switch storage {
        case .narrow(var words):
            storage = .narrow([])
            if total <= Int(UInt16.max) {
                words[index] = UInt32(total) << 16 | UInt32(marked)
                storage = .narrow(words)
            } else {
                storage = .wide(words.map { UInt64($0 >> 16) << 32 | UInt64($0 & 0xFFFF) })
                write(total: total, marked: marked, at: index)
            }
        case .wide(var words):
            storage = .narrow([])
            words[index] = UInt64(total) << 32 | UInt64(marked)
            storage = .wide(words)
        }
    }
}
