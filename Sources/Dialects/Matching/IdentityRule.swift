/// How the labels of a series say whose it is.
struct IdentityRule: Hashable, Sendable {
    let name: TextTemplate
    let group: TextTemplate?
    /// Label values that stand for "not set", such as `none`.
    let ignored: Set<String>

    /// The name and the group, or `nil` when the series carries no name.
    func identity(_ value: (String) -> String?) -> (name: String, group: String?)? {
        func told(_ key: String) -> String? {
            guard let found = value(key), !found.isEmpty, !ignored.contains(found) else { return nil }
            return found
        }
        guard let name = name.filled(told) else { return nil }
        return (name, group?.filled(told))
    }
}
