/// Counts which families a page has and how many samples each, without reading the samples.
///
/// For explaining what a page holds that nothing asked for. A line counts by its name alone, so this
/// says nothing about whether the page is valid.
public struct FamilyCensus: Sendable {
    /// One family of the page.
    public struct Entry: Sendable, Hashable {
        /// The family's name, without the suffixes that its type gives to samples.
        public var name: String
        /// The type, `unknown` if the page does not tell it.
        public var type: MetricType
        /// How many sample lines it has.
        public var samples: Int

        /// Creates an entry.
        public init(name: String, type: MetricType, samples: Int) {
            self.name = name
            self.type = type
            self.samples = samples
        }
    }

    /// The bytes that were read.
    public var bytes: Int { splitter.bytes }
    /// The lines that were read.
    public var lines: Int { splitter.line }
    /// The sample lines whose names came after the most names that are counted.
    public private(set) var omittedSamples = 0

    private let format: ExpositionFormat
    private let limits: ExpositionLimits
    private let maximumFamilies: Int
    private var splitter = LineSplitter()
    private var register = FamilyRegister()
    /// Sample lines by the number of their name.
    private var counts: [Int] = []

    /// Prepares for one page, of which at most so many different sample names are counted.
    public init(format: ExpositionFormat, maximumFamilies: Int = 5_000, limits: ExpositionLimits = .standard)
    {
        self.format = format
        self.maximumFamilies = maximumFamilies
        self.limits = limits
    }

    /// The families in the order in which their samples begin.
    public var families: [Entry] {
        var entries: [Entry] = []
        var places: [String: Int] = [:]
        for (number, count) in counts.enumerated() {
            let sample = register.name(number)
            let family = register.family(ofSample: sample)
            let name = family?.name ?? sample
            if let place = places[name], entries[place].type == family?.type ?? .unknown {
                entries[place].samples += count
            } else {
                places[name] = entries.count
                entries.append(Entry(name: name, type: family?.type ?? .unknown, samples: count))
            }
        }
        return entries
    }

    /// Counts the next bytes of the page.
    ///
    /// - Throws: ``ParseError`` when the page or a line passes its limit.
    public mutating func feed(_ chunk: UnsafeRawBufferPointer) throws(ParseError) {
        try advance { splitter, census throws(LineFault) in
            try splitter.split(chunk.bindMemory(to: UInt8.self), limits: census.limits) { start, newline, _ in
                census.count(start, newline: newline)
            }
        }
    }

    /// Counts the next bytes of the page.
    ///
    /// - Throws: ``ParseError`` when the page or a line passes its limit.
    public mutating func feed(_ chunk: [UInt8]) throws(ParseError) {
        try chunk.span.bytes.withUnsafeBytes { bytes throws(ParseError) in try feed(bytes) }
    }

    /// Counts a last line without a newline.
    public mutating func finish() throws(ParseError) {
        try advance { splitter, census throws(LineFault) in
            try splitter.finish { start, newline, _ in census.count(start, newline: newline) }
        }
    }

    private mutating func advance(
        _ step: (inout LineSplitter, inout FamilyCensus) throws(LineFault) -> Void
    ) throws(ParseError) {
        // Taken out of self, so that the step finds no access to it under way.
        var splitter = LineSplitter()
        swap(&splitter, &self.splitter)
        defer { swap(&splitter, &self.splitter) }
        do throws(LineFault) {
            try step(&splitter, &self)
        } catch {
            throw error.located(line: splitter.line, offset: splitter.lineOffset)
        }
    }

    private mutating func count(_ line: BytePointer, newline: BytePointer) {
        var start = line
        Spacing.skipBlanks(&start)
        if start[0].startsName {
            let end = SampleScanner.nameEnd(start)
            count(UnsafeBufferPointer(start: start, count: end - start))
        } else if start[0] == .openBrace, let name = SampleScanner.quotedName(start, end: newline) {
            Array(name.utf8).withUnsafeBufferPointer { count($0) }
        } else if start[0] == .hash {
            note(line, from: start, newline: newline)
        }
    }

    private mutating func count(_ name: UnsafeBufferPointer<UInt8>) {
        guard register.number(of: name) != nil || counts.count < maximumFamilies else {
            omittedSamples += 1
            return
        }
        let number = register.insert(name)
        if number == counts.count { counts.append(0) }
        counts[number] += 1
    }

    private mutating func note(_ line: BytePointer, from hash: BytePointer, newline: BytePointer) {
        guard register.families.count < maximumFamilies,
            let description = try? Description(line: line, from: hash, end: newline, format: format),
            description.keyword == .type
        else { return }
        let type = MetricType(word: description.rest.text, format: format) ?? .unknown
        register.note(type: type, of: description.name.text)
    }
}
