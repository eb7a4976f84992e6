import Glibc

/// Cuts chunks of any size into lines, and counts lines and bytes.
///
/// Lines are handed out where they lie in the chunk. Only a line that crosses the end of a chunk, or
/// comes so close to it that reading whole words would leave the chunk, is copied first.
struct LineSplitter: Sendable {
    /// How many bytes behind a line's newline may be read.
    static let padding = 16

    /// The number of the newest line, counted from 1; 0 before the first.
    private(set) var line = 0
    /// Where in the page the newest line begins, counted from 0.
    private(set) var lineOffset = 0
    /// The bytes of the page so far.
    private(set) var bytes = 0
    /// The beginning of a line whose end has not come yet.
    private var pending: [UInt8] = []

    /// Whether the page so far ends with a whole line.
    var endsWithNewline: Bool { pending.isEmpty }

    /// Hands out every line that ends in a chunk, by its first byte and its newline.
    ///
    /// `inPlace` tells that the line lies in the chunk, and so stays valid until this call returns;
    /// else only until `body` returns.
    @inline(__always)
    mutating func split(
        _ chunk: UnsafeBufferPointer<UInt8>,
        limits: ExpositionLimits,
        _ body: (_ start: BytePointer, _ newline: BytePointer, _ inPlace: Bool) throws(LineFault) -> Void
    ) throws(LineFault) {
        guard let first = chunk.baseAddress, !chunk.isEmpty else { return }
        let end = first + min(chunk.count, limits.pageBytes - bytes)
        let base = bytes
        bytes += end - first
        var next = first
        if !pending.isEmpty, let newline = Self.newline(from: next, to: end) {
            try keep(next, newline + 1, limits: limits)
            try handOutPending(body)
            next = newline + 1
        }
        let lineBytes = limits.lineBytes
        // Here nothing is held back, unless the whole chunk is in the middle of a line.
        let isWhole = pending.isEmpty
        while isWhole, let newline = Self.newline(from: next, to: end) {
            line &+= 1
            lineOffset = base &+ (next - first)
            if newline - next > lineBytes {
                throw LineFault(.lineBytes, line: next, from: next, to: newline, limit: lineBytes)
            }
            if end - newline <= Self.padding {
                try keep(next, newline + 1, limits: limits)
                try handOutPending(body)
            } else {
                try body(next, newline, true)
            }
            next = newline + 1
        }
        if next < end {
            if pending.isEmpty {
                line += 1
                lineOffset = base + (next - first)
            }
            try keep(next, end, limits: limits)
        }
        if end - first < chunk.count {
            throw faultAtEnd(.pageBytes, limit: limits.pageBytes)
        }
    }

    /// Hands out the last line if no newline ended it.
    @inline(__always)
    mutating func finish(
        _ body: (_ start: BytePointer, _ newline: BytePointer, _ inPlace: Bool) throws(LineFault) -> Void
    ) throws(LineFault) {
        guard !pending.isEmpty else { return }
        pending.append(.newline)
        try handOutPending(body)
    }

    /// A fault about the page's end.
    func faultAtEnd(_ rule: LineFault.Rule, limit: Int = 0) -> LineFault {
        LineFault(rule, column: bytes - lineOffset, limit: limit)
    }

    /// Holds back part of a line; a newline at its end does not count for its length.
    private mutating func keep(_ start: BytePointer, _ end: BytePointer, limits: ExpositionLimits)
        throws(LineFault)
    {
        pending.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        guard pending.count > limits.lineBytes,
            pending.count > limits.lineBytes + 1 || pending.last != .newline
        else { return }
        var held: [UInt8] = []
        swap(&held, &pending)
        try held.withUnsafeBufferPointer { bytes throws(LineFault) in
            guard let start = bytes.baseAddress else { return }
            throw LineFault(
                .lineBytes,
                line: start,
                from: start,
                to: start + bytes.count,
                limit: limits.lineBytes
            )
        }
    }

    /// Hands out the line that was held back, which is whole now.
    @inline(never)
    private mutating func handOutPending(
        _ body: (_ start: BytePointer, _ newline: BytePointer, _ inPlace: Bool) throws(LineFault) -> Void
    ) throws(LineFault) {
        // Taken out of self, so that `body` finds no access to it under way.
        var held: [UInt8] = []
        swap(&held, &pending)
        let newline = held.count - 1
        held.append(contentsOf: repeatElement(0, count: Self.padding))
        try held.withUnsafeBufferPointer { bytes throws(LineFault) in
            guard let start = bytes.baseAddress else { return }
            try body(start, start + newline, false)
        }
        held.removeAll(keepingCapacity: true)
        swap(&held, &pending)
    }

    /// The next newline, or nil.
    @inline(__always)
    private static func newline(from start: BytePointer, to end: BytePointer) -> BytePointer? {
        guard start < end, let found = memchr(start, Int32(UInt8.newline), end - start) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    }
}
