import Documents
import Monitoring

/// Where a Prometheus server scrapes, as `/api/v1/targets` tells it.
struct PrometheusTargets: Sendable {
    /// The page of each instance.
    private(set) var pages: [PrometheusInstance.Key: String] = [:]

    /// Reads an answer.
    ///
    /// - Throws: `Outage` when it is none, as with servers that only store and do not scrape.
    init(_ bytes: [UInt8], status: Int, url: String) throws(Outage) {
        if let outage = Outage(status: status, url: url) { throw outage }
        do throws(JSONFault) {
            try self.init(parsing: bytes)
        } catch {
            throw Outage(.notMetrics, "\(url) does not answer as a Prometheus server does")
        }
    }

    private init(parsing bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(bytes)
        var isAnswer = false
        try reader.object { reader, key throws(JSONFault) in
            guard key == "data" else { return }
            try reader.object { reader, key throws(JSONFault) in
                guard key == "activeTargets" else { return }
                isAnswer = true
                try reader.array { reader throws(JSONFault) in try readTarget(&reader) }
            }
        }
        try reader.end()
        guard isAnswer else { throw JSONFault(offset: bytes.count) }
    }

    private mutating func readTarget(_ reader: inout JSONReader) throws(JSONFault) {
        var labels: [String: String]?
        var page: String?
        try reader.object { reader, key throws(JSONFault) in
            switch key {
            case "labels": labels = try reader.labels()
            case "scrapeUrl": page = try reader.text()
            default: break
            }
        }
        guard let labels, let page else { throw JSONFault(offset: reader.place) }
        guard let key = PrometheusInstance.Key(job: labels["job"], instance: labels["instance"]) else {
            return
        }
        pages[key] = page
    }
}
