/// Writes the samples of one family.
public struct FamilyWriter: Sendable {
    let format: ExpositionFormat
    /// The name in descriptions.
    private let familyName: String
    /// The name of plain samples.
    private let sampleName: String
    private let type: MetricType
    private(set) var bytes: [UInt8]

    init(format: ExpositionFormat, name: String, type: MetricType, continuing bytes: consuming [UInt8]) {
        let base = MetricFamily.normalize(Self.legal(name, colons: true), type: type)
        self.format = format
        self.type = type
        self.bytes = bytes
        sampleName = base + (type.obligatorySuffix ?? "")
        // The older format describes the samples, OpenMetrics the family.
        familyName = format == .text ? sampleName : base
    }

    /// Writes the lines that describe the family.
    mutating func describe(help: String?, unit: String?) {
        if let help {
            write("# HELP \(familyName) ")
            // Only OpenMetrics escapes quotes in help.
            escape(help, quotes: format == .openMetrics)
            write("\n")
        }
        write("# TYPE \(familyName) \(type.word(in: format))\n")
        if format == .openMetrics, let unit, familyName.hasSuffix("_" + unit) {
            write("# UNIT \(familyName) \(unit)\n")
        }
    }

    /// Writes a sample; the time, if any, is in Unix milliseconds.
    public mutating func sample(_ labels: [Label], value: Double, timestamp: Int64? = nil) {
        line(sampleName, labels, nil, value: value, timestamp: timestamp)
    }

    /// Writes a sample; the time, if any, is in Unix milliseconds.
    public mutating func sample(
        _ labels: KeyValuePairs<String, String> = [:],
        value: Double,
        timestamp: Int64? = nil
    ) {
        sample(labels.map { Label($0.key, $0.value) }, value: value, timestamp: timestamp)
    }

    /// Writes a histogram: a bucket for each upper bound, then the sum and the count.
    ///
    /// Counts are cumulative, in rising order of the bounds; the bucket for +Inf is `count` and is
    /// written whether or not it is among the buckets.
    public mutating func histogram(
        _ labels: [Label] = [],
        buckets: [(upperBound: Double, count: Int)],
        sum: Double,
        count: Int
    ) {
        for bucket in buckets where bucket.upperBound < .infinity {
            line(
                sampleName + "_bucket",
                labels,
                Label("le", bound(bucket.upperBound)),
                value: Double(bucket.count)
            )
        }
        line(sampleName + "_bucket", labels, Label("le", "+Inf"), value: Double(count))
        line(sampleName + "_sum", labels, nil, value: sum)
        line(sampleName + "_count", labels, nil, value: Double(count))
    }

    /// Writes a summary: a sample for each quantile (0 to 1), then the sum and the count.
    public mutating func summary(
        _ labels: [Label] = [],
        quantiles: [(quantile: Double, value: Double)],
        sum: Double,
        count: Int
    ) {
        for (quantile, value) in quantiles {
            line(sampleName, labels, Label("quantile", bound(quantile)), value: value)
        }
        line(sampleName + "_sum", labels, nil, value: sum)
        line(sampleName + "_count", labels, nil, value: Double(count))
    }

    private mutating func line(
        _ name: String,
        _ labels: [Label],
        _ extra: Label?,
        value: Double,
        timestamp: Int64? = nil
    ) {
        write(name)
        var separator = "{"
        for label in labels + (extra.map { [$0] } ?? []) {
            write(separator)
            write(Self.legal(label.name, colons: false))
            write("=\"")
            escape(label.value, quotes: true)
            write("\"")
            separator = ","
        }
        write(separator == "{" ? " " : "} ")
        write(Self.number(value))
        if let timestamp {
            write(" ")
            write(format == .text ? "\(timestamp)" : Self.seconds(timestamp))
        }
        write("\n")
    }

    /// Bounds are floats in OpenMetrics, always; the older format has them as short as they go.
    private func bound(_ value: Double) -> String {
        format == .openMetrics ? value.description : Self.number(value)
    }

    private mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes text with `\` and newlines escaped, and double quotes where they are.
    private mutating func escape(_ text: String, quotes: Bool) {
        for byte in text.utf8 {
            switch byte {
            case .newline: write("\\n")
            case .backslash: write("\\\\")
            case .quote where quotes: write("\\\"")
            default: bytes.append(byte)
            }
        }
    }
}
