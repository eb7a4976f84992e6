/// What libFuzzer hands over: two bytes that choose, and the bytes that are read.
struct Specimen {
    /// How the bytes are cut into pieces; 0 cuts after each byte.
    var cut: UInt8
    /// Which of a reader's kinds of input it is.
    var kind: UInt8
    /// What a stranger wrote.
    var bytes: [UInt8]

    init(cut: UInt8 = 7, kind: UInt8 = 0, bytes: [UInt8]) {
        self.cut = cut
        self.kind = kind
        self.bytes = bytes
    }

    /// Takes the choice off the front; `nil` when there is none.
    init?(_ input: UnsafeBufferPointer<UInt8>) {
        guard input.count >= 2 else { return nil }
        self.init(cut: input[0], kind: input[1], bytes: Array(input.dropFirst(2)))
    }

    /// As it lies in a file of the corpus.
    var file: [UInt8] { [cut, kind] + bytes }

    /// The same without the second half of its bytes.
    var half: Specimen { Specimen(cut: cut, kind: kind, bytes: Array(bytes.prefix(bytes.count / 2))) }

    /// The bytes in pieces of ever other sizes, in arrays of their own, so that reading beyond one is seen.
    var pieces: [[UInt8]] {
        var pieces: [[UInt8]] = []
        var state = UInt32(cut)
        var start = 0
        while start < bytes.count {
            state = state &* 1_664_525 &+ 1_013_904_223
            let end = min(bytes.count, start + 1 + Int(state >> 16) % (Int(cut) + 1))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }
}
