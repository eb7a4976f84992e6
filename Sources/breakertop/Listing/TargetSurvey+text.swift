import Feeds

extension TargetSurvey {
    /// What a source names, in lines for a person.
    func lines(of source: TargetSource) -> [String] {
        let width = targets.map(\.name.count).max() ?? 0
        var lines = ["\(source): \(targets.count) target\(targets.count == 1 ? "" : "s")"]
        for target in targets {
            let labels = target.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
            let padding = String(repeating: " ", count: width - target.name.count)
            lines.append("  \(target.name)\(padding)  \(target.url)  {\(labels.joined(separator: ","))}")
        }
        if !warnings.isEmpty { lines += [""] + warnings.map { "warning: \($0)" } }
        return lines
    }
}
