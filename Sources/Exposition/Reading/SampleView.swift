/// One wanted sample, borrowed from the page: valid only while the callback runs.
///
/// Nothing is decoded before it is asked for, and only texts that are asked for are allocated.
public struct SampleView: ~Copyable {
    let line: BytePointer
    let series: BytePointer
    let seriesEnd: BytePointer
    let labels: UnsafeBufferPointer<LabelSpan>
    let known: ExpositionParser.KnownName

    /// The number of the sample's name: 0, 1, 2… in the order in which the page shows them.
    ///
    /// A table indexed by it replaces looking the name up for every sample.
    public var nameID: Int { known.id }
    /// The type that the page has told for the family so far.
    public var type: MetricType { known.type }
    /// The value; may be NaN or infinite.
    public let value: Double
    /// Unix time in milliseconds, whatever the format's own unit is, or nil if the line has none.
    public let timestamp: Int64?

    /// The name on the line, suffix included; it is made once per page and not per sample.
    public var name: String { known.interned._withUnsafeGuaranteedRef { $0.text } }

    /// How many labels the sample has.
    public var labelCount: Int { labels.count }

    /// The name of the label at a position below ``labelCount``.
    public func labelName(_ index: Int) -> String { labels[index].name(in: line).text }

    /// The value of the label at a position below ``labelCount``, with escapes resolved.
    public func labelValue(_ index: Int) -> String { labels[index].value(in: line).text }

    /// Whether the label at a position has a name; allocates nothing.
    public func labelName(_ index: Int, equals name: String) -> Bool {
        Self.equal(labels[index].name(in: line), name)
    }

    /// Whether the label at a position has a value; allocates nothing.
    public func labelValue(_ index: Int, equals value: String) -> Bool {
        Self.equal(labels[index].value(in: line), value)
    }

    /// The position of a label, or nil if the sample does not have it; allocates nothing.
    public func index(ofLabel name: String) -> Int? {
        labels.indices.first { Self.equal(labels[$0].name(in: line), name) }
    }

    /// The value of a label, or nil if the sample does not have it.
    public subscript(label name: String) -> String? {
        index(ofLabel: name).map { labelValue($0) }
    }

    /// Gives the name and label set as they are written: the same bytes are the same series.
    ///
    /// A key for what is remembered per series from page to page. The bytes must not leave `body`.
    public func withSeriesBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(start: series, count: seriesEnd - series))
    }

    /// Copies the sample, so that it can be kept.
    public func owned() -> Sample {
        Sample(
            name,
            labels: labels.map { Label($0.name(in: line).text, $0.value(in: line).text) },
            value: value,
            timestamp: timestamp
        )
    }

    private static func equal(_ text: QuotedText, _ other: String) -> Bool {
        var other = other
        return other.withUTF8 { text.equals($0) }
    }
}

/// A sample name that all samples of a page share, so that handing out a sample counts no references.
final class InternedName: Sendable {
    let text: String

    init(_ text: String) { self.text = text }
}
