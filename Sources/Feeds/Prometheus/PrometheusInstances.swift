import Dialects
import Monitoring

/// The instances that a Prometheus server tells of.
struct PrometheusInstances: Sendable {
    private let server: Target
    private let dialects: DialectSet
    private var instances: [PrometheusInstance.Key: PrometheusInstance] = [:]
    private var told: [Target] = []

    init(server: Target, dialects: DialectSet) {
        self.server = server
        self.dialects = dialects
    }

    /// Those with breakers, by name.
    var withBreakers: [PrometheusInstance] {
        instances.values.filter { $0.readout != nil }.sorted { $0.target.id < $1.target.id }
    }

    /// How many of them nobody has told the place of.
    var unlocated: Int { instances.values.count { $0.readout != nil && $0.target.url.isEmpty } }

    /// Distributes an answer over the instances, and reads what each of them got.
    ///
    /// - Returns: Samples and outages in the order of their moments: one world hears all of them.
    mutating func take(_ answer: PrometheusAnswer) -> [FeedEvent] {
        for series in answer.series {
            guard let key = PrometheusInstance.Key(series.metric) else { continue }
            instances[key, default: PrometheusInstance(key, server: server, dialects: dialects)].take(series)
        }
        var events: [(at: Moment, event: FeedEvent)] = []
        for key in instances.keys {
            for event in instances[key]?.read(from: server.id) ?? [] {
                guard let moment = event.at else { continue }
                events.append((moment, event))
            }
        }
        return events.sorted { $0.at < $1.at }.map(\.event)
    }

    /// Notes where instances are scraped.
    mutating func found(_ pages: [PrometheusInstance.Key: String]) {
        for (key, url) in pages where instances[key]?.readout != nil { instances[key]?.found(at: url) }
    }

    /// The targets with breakers, when they are not as they were told the time before.
    mutating func news() -> [Target]? {
        let present = withBreakers.map(\.target)
        guard present != told else { return nil }
        told = present
        return present
    }
}
