// Eight bytes at a time in a plain integer, byte 0 lowest. Each test leaves its answer for byte i in
// bit 8i+7, so that the first byte that passes is found by counting trailing zeros. The tricks are in
// Warren, "Hacker's Delight", chapter 6.

typealias BytePointer = UnsafePointer<UInt8>

enum ByteWord {
    /// The highest bit of every byte.
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    /// The lowest bit of every byte.
    static let lowBits: UInt64 = 0x0101_0101_0101_0101

    /// Reads eight bytes from any address.
    @inline(__always)
    static func load(_ pointer: BytePointer) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
    }

    /// Repeats a byte eight times.
    @inline(__always)
    static func splat(_ byte: UInt8) -> UInt64 { UInt64(byte) &* lowBits }

    /// Marks the lowest byte that equals another; marks above it may be wrong.
    @inline(__always)
    static func firstMatch(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ splat(byte)
        return (difference &- lowBits) & ~difference & highBits
    }

    /// How many bytes at the start of the word are of `[a-zA-Z0-9_]`, and `:` where it is allowed.
    @inline(__always)
    static func nameRun(_ word: UInt64, colons: Bool) -> Int {
        // All sums stay below 256 per byte, because the highest bit is cleared first.
        let low = word & ~highBits
        let folded = low | splat(0x20)
        let letters = (folded &+ splat(0x1F)) & ~(folded &+ splat(0x05))
        let digits = (low &+ splat(0x50)) & ~(low &+ splat(0x46))
        let underscores = ~((low ^ splat(.underscore)) &+ splat(0x7F))
        var good = letters | digits | underscores
        if colons { good |= ~((low ^ splat(.colon)) &+ splat(0x7F)) }
        return (~(good & ~word) & highBits).trailingZeroBitCount >> 3
    }

    /// Whether `count` bytes at two places are the same; reads up to 7 bytes further.
    @inline(__always)
    static func equal(_ a: BytePointer, _ b: BytePointer, count: Int) -> Bool {
        var index = 0
        while index &+ 8 <= count {
            guard load(a + index) == load(b + index) else { return false }
            index &+= 8
        }
        guard index < count else { return true }
        return (load(a + index) ^ load(b + index))
            &<< UInt64(truncatingIfNeeded: (8 &- (count &- index)) &* 8) == 0
    }

    /// How many bytes at two places are the same, up to a limit that may be passed by 7.
    @inline(__always)
    static func commonCount(_ a: BytePointer, _ b: BytePointer, limit: Int) -> Int {
        var index = 0
        while index < limit {
            let difference = load(a + index) ^ load(b + index)
            guard difference == 0 else { return index &+ difference.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        return index
    }
}

extension UInt8 {
    static let newline: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let tab: UInt8 = 0x09
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let hash: UInt8 = 0x23
    static let comma: UInt8 = 0x2C
    static let colon: UInt8 = 0x3A
    static let equals: UInt8 = 0x3D
    static let backslash: UInt8 = 0x5C
    static let underscore: UInt8 = 0x5F
    static let openBrace: UInt8 = 0x7B
    static let closeBrace: UInt8 = 0x7D

    /// A blank of the text format: a space or a tab.
    @inline(__always)
    var isBlank: Bool { self == .space || self == .tab }

    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }

    /// A byte with which a metric name can begin: `[a-zA-Z_:]`.
    @inline(__always)
    var startsName: Bool { (self | 0x20) &- 0x61 < 26 || self == .underscore || self == .colon }
}
