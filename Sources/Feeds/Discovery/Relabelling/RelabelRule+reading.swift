import Documents

extension RelabelRule {
    /// Reads one element of `relabel_configs`; what Prometheus would refuse is noted.
    init?(_ value: DocumentValue) {
        guard value.isMapping else {
            value.note("expected a rule: { source_labels: [name], regex: pattern, action: keep }")
            return nil
        }
        self.init()
        if let written = value["action"] {
            let word = written.string()?.lowercased() ?? ""
            guard let action = Action(rawValue: word) ?? written.choice(of: Action.self, called: "action")
            else { return nil }
            self.action = action
        }
        sources = value["source_labels"]?.texts() ?? []
        separator = value["separator"]?.string() ?? separator
        pattern = value["regex"]?.string() ?? pattern
        replacement = value["replacement"]?.string() ?? replacement
        target = value["target_label"]?.text() ?? target
        modulus = value["modulus"]?.number().flatMap { UInt64(exactly: $0) } ?? 0
        if action.needsTarget, target.isEmpty { value.note("'\(action.rawValue)' needs a 'target_label'") }
        if action == .hashMod, modulus == 0 { value.note("'hashmod' needs a 'modulus' above 0") }
    }
}
