extension ExpositionParser {
    /// What every sample of a name shares.
    struct KnownName {
        var id: Int
        var type: MetricType
        /// Kept alive by the parser's register.
        var interned: Unmanaged<InternedName>
    }

    /// A sample name of the chunk that is being read.
    struct RecentName {
        /// Borrowed from the chunk; nil where there is none.
        var start: BytePointer?
        var count = 0
        /// What is known of the name, or nil if it is not wanted.
        var known: KnownName?

        /// Whether the name stands at a place of a line, and ends there.
        @inline(__always)
        func stands(at place: BytePointer) -> Bool {
            guard let start, ByteWord.equal(place, start, count: count) else { return false }
            let next = place[count]
            return next == .openBrace || next.isBlank
        }
    }

    /// What is remembered from line to line while one chunk is read.
    ///
    /// Samples of a family follow each other, and a histogram's three names take turns, so that most
    /// names are compared with the newest few and not looked up.
    struct Pass {
        var scanner: SampleScanner
        /// The name of the newest sample line.
        private(set) var newest = RecentName()
        private var others = InlineArray<3, RecentName>(repeating: RecentName())
        /// The place in `others` that was not used for longest.
        private var oldest = 0

        init(scanner: SampleScanner) { self.scanner = scanner }

        /// Looks for the name at a place of a line among the recent ones; if found, it is the newest now.
        @inline(__always)
        mutating func findName(at place: BytePointer) -> Bool {
            newest.stands(at: place) || findOther(at: place)
        }

        private mutating func findOther(at place: BytePointer) -> Bool {
            for index in others.indices where others[index].stands(at: place) {
                swap(&newest, &others[index])
                return true
            }
            return false
        }

        /// Whether a line has a recent name that is not wanted.
        @inline(__always)
        mutating func isUnwantedAgain(_ place: BytePointer) -> Bool {
            findName(at: place) && newest.known == nil
        }

        /// Makes a name the newest.
        mutating func remember(_ name: UnsafeBufferPointer<UInt8>, known: KnownName?) {
            others[oldest] = newest
            oldest = (oldest + 1) % others.count
            newest = RecentName(start: name.baseAddress, count: name.count, known: known)
        }

        /// Forgets the line, because its bytes go away.
        mutating func forgetLine() {
            forgetNames()
            scanner.forgetLine()
        }

        /// Forgets the names, because they are no longer there or something else is known of them.
        mutating func forgetNames() {
            newest = RecentName()
            others = InlineArray(repeating: RecentName())
        }
    }
}
