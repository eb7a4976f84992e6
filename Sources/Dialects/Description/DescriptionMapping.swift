/// A mapping whose keys are known.
struct DescriptionMapping {
    let value: DescriptionValue
    let values: [String: DescriptionValue]

    subscript(key: String) -> DescriptionValue? { values[key] }

    /// The value of a key that must be there.
    func required(_ key: String, because rule: String) -> DescriptionValue? {
        if let found = values[key] { return found }
        value.note("'\(key)' is missing; \(rule)")
        return nil
    }
}
