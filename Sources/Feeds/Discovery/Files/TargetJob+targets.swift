extension TargetJob {
    /// The targets of some groups, reached as this job says.
    ///
    /// - Throws: ``EndpointURL/Invalid`` with the place of the first address that is none.
    func targets(of groups: [TargetGroup]) throws(EndpointURL.Invalid) -> [FoundTarget] {
        var targets: [FoundTarget] = []
        for group in groups {
            for (text, place) in group.addresses {
                do {
                    targets.append(try target(at: text, labels: group.labels))
                } catch {
                    throw EndpointURL.Invalid(description: "\(place): \(error)")
                }
            }
        }
        return targets
    }

    /// One target, whose labels may override how it is reached as Prometheus lets them.
    func target(at text: String, labels: [String: String]) throws(EndpointURL.Invalid) -> FoundTarget {
        let address = labels["__address__"] ?? text
        let isWhole = address.contains("://")
        let path = labels["__metrics_path__"] ?? path
        let query = query(with: labels)
        let url = try EndpointURL(
            isWhole
                ? address
                : "\(labels["__scheme__"] ?? scheme)://\(address)\(path ?? (query.isEmpty ? "" : "/"))\(query)"
        )
        var shown = labels.filter { !$0.key.hasPrefix("__") }
        let job = labels["job"] ?? name
        if let job { shown["job"] = job }
        if shown["service"] == nil { shown["service"] = job }
        let instance = labels["instance"] ?? TargetJob.instance(of: url)
        return FoundTarget(
            name: job.map { "\($0)/\(instance)" } ?? instance,
            url: url,
            labels: shown,
            access: access
        )
    }

    private func query(with labels: [String: String]) -> String {
        var pairs = parameters.filter { labels["__param_" + $0.name] == nil }
        pairs += labels.filter { $0.key.hasPrefix("__param_") }.sorted { $0.key < $1.key }
            .map { (String($0.key.dropFirst(8)), $0.value) }
        let texts = pairs.map { PrometheusQuery.escaped($0.name) + "=" + PrometheusQuery.escaped($0.value) }
        return texts.isEmpty ? "" : "?" + texts.joined(separator: "&")
    }

    /// Host and port.
    static func instance(of url: EndpointURL) -> String {
        url.host.contains(":") ? "[\(url.host)]:\(url.port)" : "\(url.host):\(url.port)"
    }
}
