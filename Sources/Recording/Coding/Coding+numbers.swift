import Monitoring

// Numbers are written as what changed: keys whose value moved by a whole number with the distance, keys with
// any other value with the value, and keys that went missing.

extension ByteWriter {
    mutating func numbers<Key>(_ numbers: Numbers<Key>, since base: Numbers<Key>) {
        var moved: UInt64 = 0
        var set: UInt64 = 0
        var gone: UInt64 = 0
        var tail = ByteWriter()
        var values = ByteWriter()
        for key in Key.allCases {
            let bit: UInt64 = 1 << UInt64(key.rawValue)
            switch (base[key], numbers[key]) {
            case (nil, nil): break
            case (_?, nil): gone |= bit
            case (let old, let new?):
                guard old != new else { continue }
                if let distance = Self.wholeDistance(from: old ?? 0, to: new) {
                    moved |= bit
                    tail.signed(distance)
                } else {
                    set |= bit
                    values.double(new)
                }
            }
        }
        unsigned(moved)
        unsigned(set)
        unsigned(gone)
        bytes(tail)
        bytes(values)
    }

    private mutating func bytes(_ other: ByteWriter) {
        for byte in other.bytes { self.byte(byte) }
    }

    /// The difference of two whole numbers that are exact as doubles; `nil` for all others.
    private static func wholeDistance(from old: Double, to new: Double) -> Int64? {
        let limit = 9_007_199_254_740_992.0
        guard abs(old) <= limit, abs(new) <= limit, !(new == 0 && new.sign == .minus) else { return nil }
        guard let old = Int64(exactly: old), let new = Int64(exactly: new) else { return nil }
        return new - old
    }
}

extension ByteReader {
    /// Reads the changes to numbers, written by a program whose key with a number is in `keys` at that place;
    /// keys that this program does not know are read and dropped.
    mutating func update<Key>(_ numbers: inout Numbers<Key>, keys: [Key?]) throws(Malformed) {
        var moved = try unsigned()
        var set = try unsigned()
        var gone = try unsigned()
        guard keys.count < 64, (moved | set | gone) >> UInt64(keys.count) == 0 else {
            throw Malformed(what: "keys")
        }
        while moved != 0 {
            let distance = Double(try signed())
            if let key = keys[moved.trailingZeroBitCount] { numbers[key] = (numbers[key] ?? 0) + distance }
            moved &= moved - 1
        }
        while set != 0 {
            let value = try double()
            if let key = keys[set.trailingZeroBitCount] { numbers[key] = value }
            set &= set - 1
        }
        while gone != 0 {
            if let key = keys[gone.trailingZeroBitCount] { numbers[key] = nil }
            gone &= gone - 1
        }
    }
}
