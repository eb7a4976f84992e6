import Dialects
import Monitoring

/// One instance that a Prometheus server scrapes: its samples become pages, one for each scrape, and the
/// dialects read those as if they had fetched them.
struct PrometheusInstance: Sendable {
    /// What tells instances apart: labels that the server adds to every series of a scrape.
    struct Key: Hashable, Sendable {
        var job: String
        var instance: String

        /// Makes the key of what the labels of a series say; `nil` for a series that comes from no scrape.
        init?(job: String?, instance: String?) {
            guard let job, let instance else { return nil }
            self.job = job
            self.instance = instance
        }
    }

    private(set) var target: Target
    /// The newest scrape that was read.
    private(set) var newest: Moment?
    /// The dialects that read the newest scrape.
    private(set) var readout: PageReadout?
    /// Whether the newest readout and the place are where the control finds them.
    var isFiled = false
    private var reader: PageReader
    /// What was taken and not read: values and the places of their series in the answer, by scrapes.
    private var pages: [Moment: [(series: Int, value: Double)]] = [:]
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

    /// Takes the samples of a series of an answer that are newer than what was read.
    mutating func take(_ place: Int, of answer: PrometheusAnswer) {
        let series = answer.series[place]
        for point in answer.points(of: series) where newest.map({ point.at > $0 }) ?? true {
            if !series.isUp {
                pages[point.at, default: []].append((place, point.value))
            } else if point.value == 0 {
                failures.append(point.at)
            }
        }
    }

    /// Reads what was taken of an answer, scrape by scrape.
    ///
    /// - Returns: A sample for each scrape with breakers, and an outage for each one that failed while breakers
    ///   were known.
    mutating func read(_ answer: PrometheusAnswer, from server: TargetID) -> [FeedEvent] {
        var events: [FeedEvent] = []
        for (moment, page) in pages.sorted(by: { $0.key < $1.key }) {
            note(moment)
            reader.beginSamples(at: moment)
            for (place, value) in page {
                let series = answer.series[place]
                reader.take(answer.key(of: series), value: value) {
                    Self.described(answer.labels(of: series))
                }
            }
            let readout = reader.finish()
            guard !readout.readings.isEmpty else { continue }
            target.dialect = readout.dialectNames
            self.readout = readout
            isFiled = false
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
    mutating func found(at url: String) {
        guard target.url != url else { return }
        target.url = url
        isFiled = false
    }

    /// The name, and the labels as they stand on the instance's own page.
    private static func described(_ labels: [String: String]) -> (name: String, labels: [String: String]) {
        var own = labels
        let name = own.removeValue(forKey: "__name__") ?? ""
        // The server renames labels that clash with its own.
        for label in ["job", "instance"] { own[label] = own.removeValue(forKey: "exported_" + label) }
        return (name, own)
    }
}
