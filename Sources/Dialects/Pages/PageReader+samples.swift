public import Monitoring

extension PageReader {
    /// Starts a look whose samples are told one by one, such as the answer of a Prometheus server to a query.
    ///
    /// After it come ``take(_:value:describe:)`` for each sample and ``finish()``.
    public mutating func beginSamples(at now: Moment) {
        begin(contentType: nil, at: now)
        readSamples()
    }

    /// Takes a sample of a look that ``beginSamples(at:)`` started.
    ///
    /// - Parameters:
    ///   - series: By what the series is found again at the next look: its name and labels as the source writes them.
    ///   - value: The value.
    ///   - describe: Gives the name with its suffix, and the other labels without those that the server added, such
    ///     as `instance`; asked where the series is new.
    public mutating func take(
        _ series: ArraySlice<UInt8>,
        value: Double,
        describe: () -> (name: String, labels: [String: String])
    ) {
        series.withUnsafeBytes { collector.take($0, value: value, describe) }
    }
}
