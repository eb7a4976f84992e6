public import Monitoring

extension PageReader {
    /// Starts a look whose samples are told one by one, such as the answer of a Prometheus server to a query.
    ///
    /// After it come ``take(_:labels:value:)`` for each sample and ``finish()``.
    public mutating func beginSamples(at now: Moment) {
        begin(contentType: nil, at: now)
        readSamples()
    }

    /// Takes a sample of a look that ``beginSamples(at:)`` started.
    ///
    /// - Parameters:
    ///   - name: The name with its suffix, which a server keeps in the label `__name__`.
    ///   - labels: The other labels in any order; leave out those that the server added, such as `instance`.
    ///   - value: The value.
    public mutating func take(_ name: String, labels: [String: String], value: Double) {
        collector.take(name, labels: labels, value)
    }
}
