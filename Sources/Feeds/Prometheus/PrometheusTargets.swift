import FoundationEssentials
import Monitoring

/// Where a Prometheus server scrapes, as `/api/v1/targets` tells it.
struct PrometheusTargets: Decodable, Sendable {
    private struct Active: Decodable, Sendable {
        var labels: [String: String]
        var scrapeUrl: String
    }

    private struct Data: Decodable, Sendable {
        var activeTargets: [Active]
    }

    private var data: Data

    /// Reads an answer.
    ///
    /// - Throws: `Outage` when it is none, as with servers that only store and do not scrape.
    init(_ bytes: [UInt8], status: Int, url: String) throws(Outage) {
        if let outage = Outage(status: status, url: url) { throw outage }
        guard
            let answer = try? JSONDecoder().decode(
                PrometheusTargets.self,
                from: FoundationEssentials.Data(bytes)
            )
        else { throw Outage(.notMetrics, "\(url) does not answer as a Prometheus server does") }
        self = answer
    }

    /// The page of each instance.
    var pages: [PrometheusInstance.Key: String] {
        var pages: [PrometheusInstance.Key: String] = [:]
        for target in data.activeTargets {
            guard let key = PrometheusInstance.Key(target.labels) else { continue }
            pages[key] = target.scrapeUrl
        }
        return pages
    }
}
