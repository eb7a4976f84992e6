import Crypto
import FoundationEssentials

/// Rules that are ready to be applied, one after the other.
///
/// It is made for one look at a source, because a compiled pattern belongs to one task.
struct Relabelling {
    private let steps: [(rule: RelabelRule, pattern: RelabelPattern)]

    /// Makes rules ready.
    ///
    /// - Throws: The first pattern that is refused.
    init(_ rules: [RelabelRule]) throws(RelabelPattern.Refused) {
        var steps: [(rule: RelabelRule, pattern: RelabelPattern)] = []
        for rule in rules { steps.append((rule, try RelabelPattern(rule.pattern))) }
        self.steps = steps
    }

    /// The labels of a target after all rules; `nil` when one of them drops it.
    ///
    /// A label without a value is no label.
    func apply(to labels: [String: String]) -> [String: String]? {
        var labels = labels
        for (rule, pattern) in steps {
            guard Relabelling.apply(rule, pattern, to: &labels) else { return nil }
        }
        return labels
    }

    /// Applies one rule; `false` when it drops the target.
    private static func apply(
        _ rule: RelabelRule,
        _ pattern: RelabelPattern,
        to labels: inout [String: String]
    ) -> Bool {
        func set(_ name: String, _ value: String) {
            guard !name.isEmpty else { return }
            labels[name] = value.isEmpty ? nil : value
        }
        let text = rule.sources.map { labels[$0] ?? "" }.joined(separator: rule.separator)
        switch rule.action {
        case .keep: return pattern.fits(text)
        case .drop: return !pattern.fits(text)
        case .keepEqual: return (labels[rule.target] ?? "") == text
        case .dropEqual: return (labels[rule.target] ?? "") != text
        case .replace:
            guard let written = pattern.expand(rule.target, rule.replacement, in: text) else { break }
            set(written[0], written[1])
        case .lowercase: set(rule.target, text.lowercased())
        case .uppercase: set(rule.target, text.uppercased())
        case .hashMod: set(rule.target, String(hash(of: text) % max(1, rule.modulus)))
        case .labelMap:
            for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
                if let copy = pattern.expand(rule.replacement, in: name) { set(copy[0], value) }
            }
        case .labelDrop: labels = labels.filter { !pattern.fits($0.key) }
        case .labelKeep: labels = labels.filter { pattern.fits($0.key) }
        }
        return true
    }

    /// The last eight bytes of the MD5, which is how Prometheus shares targets out.
    private static func hash(of text: String) -> UInt64 {
        Insecure.MD5.hash(data: Data(text.utf8)).suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
