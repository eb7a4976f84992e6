/// A first look at a line, which judges by its first eight bytes whether its name can be wanted.
///
/// It may say yes wrongly, never no. Nearly all lines of a page end here, so it is one multiplication
/// and one load for each group of prefixes, of which there is usually one.
struct NamePrefilter: Sendable {
    /// The prefixes of one length.
    struct Group: Sendable {
        /// Keeps the first bytes of a word, as many as the prefixes have.
        var mask: UInt64
        /// Takes a hash to a slot: its highest bits.
        var shift: UInt64
        /// Where the slots of this group begin.
        var start: Int
    }

    private var groups: [Group] = []
    /// The prefixes of all groups by hash with linear probing, 0 is free; at most a quarter is taken.
    private var slots: [UInt64] = []
    /// Whether every name has to be looked at, because some pattern begins with a star.
    let admitsAll: Bool

    /// Prepares for names that begin with one of these prefixes.
    init(prefixes: [[UInt8]]) {
        admitsAll = prefixes.contains { $0.isEmpty }
        guard !admitsAll else { return }
        // Long prefixes are cut to the length of the shortest of them, so that they are one group. Short
        // ones would make it admit too much.
        let (short, long) = (prefixes.filter { $0.count < 5 }, prefixes.filter { $0.count >= 5 })
        for prefixes in [short, long] {
            guard let length = prefixes.map({ min($0.count, 8) }).min() else { continue }
            add(keys: Set(prefixes.map { Self.word($0.prefix(length)) }), length: length)
        }
    }

    private mutating func add(keys: Set<UInt64>, length: Int) {
        var bits = 4
        while 1 << bits < keys.count * 4 { bits += 1 }
        let group = Group(
            mask: length == 8 ? ~0 : (1 << UInt64(length * 8)) - 1,
            shift: UInt64(64 - bits),
            start: slots.count
        )
        groups.append(group)
        slots += [UInt64](repeating: 0, count: 1 << bits)
        for key in keys where key != 0 {
            var slot = Int(Self.hash(key) &>> group.shift)
            while slots[group.start + slot] != 0 { slot = (slot + 1) & (1 << bits - 1) }
            slots[group.start + slot] = key
        }
    }

    /// Multiplication by the golden ratio, after Knuth; the highest bits are the good ones.
    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension NamePrefilter {
    /// The filter as plain memory, for the loop over a chunk.
    struct View {
        fileprivate let groups: UnsafeBufferPointer<Group>
        fileprivate let slots: UnsafeBufferPointer<UInt64>
        fileprivate let admitsAll: Bool

        /// Whether a name that begins with these eight bytes can be wanted.
        @inline(__always)
        func admits(_ word: UInt64) -> Bool {
            if admitsAll { return true }
            guard let first = groups.baseAddress, let slots = slots.baseAddress else { return false }
            for index in 0..<groups.count {
                let group = first[index]
                let key = word & group.mask
                var slot = NamePrefilter.hash(key) &>> group.shift
                while true {
                    let entry = slots[group.start &+ Int(truncatingIfNeeded: slot)]
                    if entry == key { return true }
                    if entry == 0 { break }
                    slot = (slot &+ 1) & (~0 &>> group.shift)
                }
            }
            return false
        }
    }

    /// Gives the filter as plain memory for the time of a call.
    @inline(__always)
    func withView<Failure: Error>(_ body: (View) throws(Failure) -> Void) throws(Failure) {
        try groups.withUnsafeBufferPointer { groups throws(Failure) in
            try slots.withUnsafeBufferPointer { slots throws(Failure) in
                try body(View(groups: groups, slots: slots, admitsAll: admitsAll))
            }
        }
    }
}
