extension ExpositionParser {
    /// What every sample of a name shares.
    struct KnownName {
        var id: Int
        var type: MetricType
        /// Kept alive by the parser's register.
        var interned: Unmanaged<InternedName>
    }

    /// What is remembered from line to line while one chunk is read.
    ///
    /// Samples of a family follow each other, so most names are compared with the one before and not
    /// looked up. The name is borrowed from the chunk.
    struct Pass {
        var scanner: SampleScanner
        private var name: BytePointer?
        /// How many bytes the newest name has.
        private(set) var nameCount = 0
        /// What is known of the newest name, or nil if it is not wanted.
        private(set) var known: KnownName?

        init(scanner: SampleScanner) { self.scanner = scanner }

        /// Whether the newest name stands at a place of a line, and ends there.
        @inline(__always)
        func hasSameName(_ start: BytePointer) -> Bool {
            guard let name, ByteWord.equal(start, name, count: nameCount) else { return false }
            let next = start[nameCount]
            return next == .openBrace || next.isBlank
        }

        /// Whether a line has the newest name and that is not wanted.
        @inline(__always)
        func isUnwantedAgain(_ start: BytePointer) -> Bool {
            known == nil && hasSameName(start)
        }

        @inline(__always)
        mutating func remember(_ name: UnsafeBufferPointer<UInt8>, known: KnownName?) {
            self.name = name.baseAddress
            nameCount = name.count
            self.known = known
        }

        /// Forgets the newest name, because the bytes that it is borrowed from go away.
        mutating func forgetLine() {
            name = nil
            scanner.forgetLine()
        }

        /// Forgets the newest name, because what is known of it may have changed.
        mutating func forgetName() { name = nil }
    }
}
