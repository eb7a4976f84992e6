/// A small answer that inflates to a large one.
enum GzipBomb {
    /// A gzip member that inflates to one `#` over and over, some more than `length` of them.
    ///
    /// One block with the fixed codes of RFC 1951 §3.2.6: a literal, then copies of 258 bytes at the distance 1.
    /// The trailer is left out; who reads so far has inflated all of it.
    static func comment(of length: Int) -> [UInt8] {
        var bits = Bits()
        bits.append(1, count: 1)
        bits.append(1, count: 2)
        // Codes go into the stream from their highest bit on.
        bits.appendCode(0x30 + 0x23, count: 8)
        for _ in 0...(length / 258) {
            bits.appendCode(0b1100_0101, count: 8)
            bits.appendCode(0, count: 5)
        }
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + bits.bytes
    }

    private struct Bits {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func append(_ value: Int, count: Int) {
            for place in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8((value >> place) & 1) << UInt8(used)
                used += 1
            }
        }

        mutating func appendCode(_ code: Int, count: Int) {
            for place in (0..<count).reversed() { append((code >> place) & 1, count: 1) }
        }
    }
}
