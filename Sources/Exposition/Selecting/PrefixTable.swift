/// A hash table of prefixes of one length, at most eight bytes, as words.
struct PrefixTable: Sendable {
    /// Keeps the first bytes of a word, as many as the prefixes have.
    private let mask: UInt64
    /// Takes a hash to a slot: its highest bits.
    private let shift: UInt64
    /// Prefixes by hash with linear probing, at most a quarter of them taken; 0 is free.
    private var slots: [UInt64]

    /// Makes a table of prefixes, each cut to the length of the shortest.
    init(prefixes: [[UInt8]]) {
        let length = min(prefixes.map(\.count).min() ?? 8, 8)
        let keys = Set(
            prefixes.map { prefix in
                prefix.prefix(length).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }
        )
        var bits = 4
        while 1 << bits < keys.count * 4 { bits += 1 }
        mask = length == 8 ? ~0 : (1 << UInt64(length * 8)) - 1
        shift = UInt64(64 - bits)
        slots = Array(repeating: 0, count: 1 << bits)
        for key in keys where key != 0 {
            var slot = Int(Self.hash(key) >> shift)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = key
        }
    }

    /// Multiplication by the golden ratio, after Knuth; the highest bits are the good ones.
    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

    /// The table as plain memory.
    struct View {
        fileprivate let mask: UInt64
        fileprivate let shift: UInt64
        fileprivate let slots: UnsafePointer<UInt64>

        /// Whether a word begins with one of the prefixes.
        ///
        /// Free slots are compared too: with an empty prefix every key is 0, and so every word is admitted.
        @inline(__always)
        func admits(_ word: UInt64) -> Bool {
            let key = word & mask
            var slot = PrefixTable.hash(key) &>> shift
            while true {
                let entry = slots[Int(truncatingIfNeeded: slot)]
                if entry == key { return true }
                if entry == 0 { return false }
                slot = (slot &+ 1) & (~0 &>> shift)
            }
        }
    }

    /// Gives the table as plain memory for the time of a call.
    @inline(__always)
    func withView<Failure: Error>(_ body: (View) throws(Failure) -> Void) throws(Failure) {
        try slots.withUnsafeBufferPointer { slots throws(Failure) in
            guard let first = slots.baseAddress else { return }
            try body(View(mask: mask, shift: shift, slots: first))
        }
    }
}
