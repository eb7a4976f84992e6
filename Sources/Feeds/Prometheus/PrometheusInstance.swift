import Dialects
import Monitoring

/// One instance that a Prometheus server scrapes: its samples become pages, one for each scrape, and the
/// dialects read those as if they had fetched them.
struct PrometheusInstance: Sendable {
    /// What tells instances apart: labels that the server adds to every series of a scrape.
    struct Key: Hashable, Sendable {
        var job: String
        var instance: String

        /// Reads the key from the labels of a series; `nil` for a series that comes from no scrape.
        init?(_ labels: [String: String]) {
            guard let job = labels["job"], let instance = labels["instance"] else { return nil }
            self.job = job
            self.instance = instance
        }
    }

    private(set) var target: Target
    /// The newest scrape that was read.
    private(set) var newest: Moment?
    /// The dialects that read the newest scrape.
    private(set) var readout: PageReadout?
    private var reader: PageReader
    private var pages: [Moment: [(name: String, labels: [String: String], value: Double)]] = [:]
    private var failures: [Moment] = []
    private var shortestDistance: Duration?
    /// How far apart the questions to the server are.
    private let question: Duration

    init(_ key: Key, server: Target, dialects: DialectSet) {
        target = Target(
            id: TargetID("\(key.job)/\(key.instance)"),
            context: server.context,
            labels: ["service": key.job, "job": key.job, "instance": key.instance],
            // Until two scrapes tell their distance: what most servers are set to.
            interval: .seconds(15)
        )
        question = server.interval
        reader = PageReader(target: target, dialects: dialects)
    }

    /// Takes the samples of one series that are newer than what was read.
    mutating func take(_ series: PrometheusAnswer.Series) {
        guard let name = series.metric["__name__"] else { return }
        let points = (series.values ?? []).filter { point in newest.map { point.at > $0 } ?? true }
        guard name != "up" else {
            failures += points.filter { Double($0.value) == 0 }.map(\.at)
            return
        }
        let labels = Self.ownLabels(series.metric)
        for point in points {
            guard let value = Double(point.value) else { continue }
            pages[point.at, default: []].append((name, labels, value))
        }
    }

    /// Reads what was taken, scrape by scrape.
    ///
    /// - Returns: A sample for each scrape with breakers, and an outage for each one that failed while breakers
    ///   were known.
    mutating func read(from server: TargetID) -> [FeedEvent] {
        var events: [FeedEvent] = []
        for (moment, page) in pages.sorted(by: { $0.key < $1.key }) {
            note(moment)
            reader.beginSamples(at: moment)
            for (name, labels, value) in page { reader.take(name, labels: labels, value: value) }
            let readout = reader.finish()
            guard !readout.readings.isEmpty else { continue }
            target.dialect = readout.dialectNames
            self.readout = readout
            events.append(
                .sample(
                    Sample(
                        target: target.id,
                        at: moment,
                        bytes: readout.bytes,
                        readings: readout.readings,
                        warnings: readout.warnings
                    )
                )
            )
        }
        pages = [:]
        if readout != nil {
            let outage = Outage(.unreachable, "'\(server)' could not scrape it")
            events += failures.map { .outage(target.id, at: $0, outage) }
            newest = max(newest ?? .init(milliseconds: .min), failures.max() ?? .init(milliseconds: .min))
        }
        failures = []
        return events
    }

    /// The shortest distance between two scrapes is their interval: longer ones are scrapes that failed.
    private mutating func note(_ moment: Moment) {
        if let newest {
            let distance = max(.seconds(1), moment - newest)
            shortestDistance = shortestDistance.map { min($0, distance) } ?? distance
            // Nothing is heard more often than the server is asked.
            target.interval = max(shortestDistance ?? distance, question)
        }
        newest = moment
    }

    /// Notes where the instance is scraped.
    mutating func found(at url: String) { target.url = url }

    /// The labels as they stand on the instance's own page.
    private static func ownLabels(_ labels: [String: String]) -> [String: String] {
        var own = labels.filter { !["__name__", "job", "instance"].contains($0.key) }
        // The server renames labels that clash with its own.
        for name in ["job", "instance"] { own[name] = own.removeValue(forKey: "exported_" + name) }
        return own
    }
}
