extension TargetJob {
    /// The targets of some groups, reached as this job says; without those that its rules drop.
    ///
    /// - Throws: ``EndpointURL/Invalid`` with the place of the first address that is none.
    func targets(of groups: [TargetGroup]) throws(EndpointURL.Invalid) -> [FoundTarget] {
        var targets: [FoundTarget] = []
        let relabelling = relabelling
        for group in groups {
            for (text, place) in group.addresses {
                do {
                    if let target = try target(at: text, labels: group.labels, by: relabelling) {
                        targets.append(target)
                    }
                } catch {
                    throw EndpointURL.Invalid(description: "\(place): \(error)")
                }
            }
        }
        return targets
    }

    /// The rules, ready to be applied; `nil` where there are none.
    var relabelling: Relabelling? { rules.isEmpty ? nil : try? Relabelling(rules) }

    /// One target, whose labels may override how it is reached as Prometheus lets them; `nil` when a rule drops it,
    /// or leaves it without an address.
    func target(
        at text: String,
        labels: [String: String],
        by relabelling: Relabelling?
    ) throws(EndpointURL.Invalid) -> FoundTarget? {
        var labels = labels.filter { !$0.value.isEmpty }.merging(standard(at: text)) { own, _ in own }
        if let relabelling {
            guard let changed = relabelling.apply(to: labels) else { return nil }
            labels = changed
        }
        guard let address = labels["__address__"] else { return nil }
        let path = labels["__metrics_path__"]
        let query = query(with: labels)
        let url = try EndpointURL(
            address.contains("://")
                ? address
                : "\(labels["__scheme__"] ?? scheme)://\(address)\(path ?? (query.isEmpty ? "" : "/"))\(query)"
        )
        var shown = labels.filter { !$0.key.hasPrefix("__") }
        let job = labels["job"]
        if shown["service"] == nil { shown["service"] = job }
        let instance = labels["instance"] ?? TargetJob.instance(of: url)
        return FoundTarget(
            name: job.map { "\($0)/\(instance)" } ?? instance,
            url: url,
            labels: shown,
            access: access
        )
    }

    /// The labels that a target has before any rule, unless its group says otherwise.
    private func standard(at address: String) -> [String: String] {
        var labels = ["__address__": address, "__scheme__": scheme]
        labels["__metrics_path__"] = path
        labels["job"] = name
        for (name, value) in parameters where labels[TargetJob.parameterMark + name] == nil {
            labels[TargetJob.parameterMark + name] = value
        }
        return labels
    }

    /// The query of the page's address: the first value of a parameter is the one of its label.
    private func query(with labels: [String: String]) -> String {
        var own = labels.filter { $0.key.hasPrefix(TargetJob.parameterMark) }
        var pairs = parameters.map { name, value in
            (name, own.removeValue(forKey: TargetJob.parameterMark + name) ?? value)
        }
        pairs += own.sorted { $0.key < $1.key }.map {
            (String($0.key.dropFirst(TargetJob.parameterMark.count)), $0.value)
        }
        let texts = pairs.map { PrometheusQuery.escaped($0.0) + "=" + PrometheusQuery.escaped($0.1) }
        return texts.isEmpty ? "" : "?" + texts.joined(separator: "&")
    }

    private static let parameterMark = "__param_"

    /// Host and port.
    static func instance(of url: EndpointURL) -> String {
        url.host.contains(":") ? "[\(url.host)]:\(url.port)" : "\(url.host):\(url.port)"
    }
}
