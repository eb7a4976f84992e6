/// How the labels of a series say whose it is.
struct IdentityRule: Sendable {
    let name: TextTemplate
    let group: TextTemplate?
    /// Label values that stand for "not set", such as `none`.
    var ignored: Set<String> = []
    /// Shorter ways to write long names; the first that fits is taken.
    var rewrites: [NameRewrite] = []

    /// The name and the group, or `nil` when the series carries no name.
    func identity(_ value: (String) -> String?) -> (name: String, group: String?)? {
        func told(_ key: String) -> String? {
            guard let found = value(key), !found.isEmpty, !ignored.contains(found) else { return nil }
            return found
        }
        guard let name = name.filled({ told($0).map(shown) }) else { return nil }
        return (name, group?.filled(told))
    }

    /// The labels whose values a name can be taken apart into.
    var partNames: [String] { name.names }

    /// The values that a name was made of; empty when it cannot be taken apart.
    func parts(of shown: String) -> [String: String] {
        let text = name.parts.map { part in
            switch part {
            case .literal(let text): text
            case .placeholder(let names): "{\(names.first ?? "")}"
            }
        }
        guard let captures = (try? FamilyPattern(text.joined()))?.match(shown) else {
            return name.onlyPlaceholder?.first.map { [$0: source(shown)] } ?? [:]
        }
        return captures.mapValues(source)
    }

    /// The name that is shown for the one that the source writes.
    func shown(_ name: String) -> String {
        rewrites.lazy.compactMap { $0.shown(name) }.first ?? name
    }

    /// The name that the source writes for the one that is shown.
    func source(_ shown: String) -> String {
        rewrites.lazy.compactMap { $0.source(shown) }.first { self.shown($0) == shown } ?? shown
    }
}
