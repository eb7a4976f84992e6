import Dialects
import Monitoring

/// The instances that a Prometheus server tells of.
struct PrometheusInstances: Sendable {
    private let server: Target
    private let dialects: DialectSet
    private var instances: [PrometheusInstance] = []
    private var places: [PrometheusInstance.Key: Int] = [:]
    private var told: [Target] = []

    init(server: Target, dialects: DialectSet) {
        self.server = server
        self.dialects = dialects
    }

    /// The targets of those with breakers, by name.
    var targets: [Target] {
        instances.lazy.filter { $0.readout != nil }.map(\.target).sorted { $0.id < $1.id }
    }

    /// How many of them nobody has told the place of.
    var unlocated: Int { instances.count { $0.readout != nil && $0.target.url.isEmpty } }

    /// Distributes an answer over the instances, and reads what each of them got.
    ///
    /// - Returns: Samples and outages in the order of their moments: one world hears all of them.
    mutating func take(_ answer: PrometheusAnswer) -> [FeedEvent] {
        for (place, series) in answer.series.enumerated() {
            instances[index(of: series.instance)].take(place, of: answer)
        }
        var events: [(at: Moment, event: FeedEvent)] = []
        for index in instances.indices {
            for event in instances[index].read(answer, from: server.id) {
                guard let moment = event.at else { continue }
                events.append((moment, event))
            }
        }
        return events.sorted { $0.at < $1.at }.map(\.event)
    }

    private mutating func index(of key: PrometheusInstance.Key) -> Int {
        if let known = places[key] { return known }
        instances.append(PrometheusInstance(key, server: server, dialects: dialects))
        places[key] = instances.count - 1
        return instances.count - 1
    }

    /// Notes where instances are scraped.
    mutating func found(_ pages: [PrometheusInstance.Key: String]) {
        for (key, url) in pages {
            guard let index = places[key], instances[index].readout != nil else { continue }
            instances[index].found(at: url)
        }
    }

    /// Hands out each instance with breakers that has a place, and was read or found since it was handed out last.
    mutating func file(_ body: (PrometheusInstance) -> Void) {
        for index in instances.indices
        where !instances[index].isFiled && instances[index].readout != nil
            && !instances[index].target.url.isEmpty
        {
            instances[index].isFiled = true
            body(instances[index])
        }
    }

    /// The targets with breakers, when they are not as they were told the time before.
    mutating func news() -> [Target]? {
        let present = targets
        guard present != told else { return nil }
        told = present
        return present
    }
}
