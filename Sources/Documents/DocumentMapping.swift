/// A mapping whose keys are known.
public struct DocumentMapping {
    /// The mapping itself, for notes about the whole.
    public let value: DocumentValue
    let values: [String: DocumentValue]

    /// The value of a key; `nil` when it is left out.
    public subscript(key: String) -> DocumentValue? { values[key] }

    /// The value of a key that must be there.
    public func required(_ key: String, because rule: String) -> DocumentValue? {
        if let found = values[key] { return found }
        value.note("'\(key)' is missing; \(rule)")
        return nil
    }
}
