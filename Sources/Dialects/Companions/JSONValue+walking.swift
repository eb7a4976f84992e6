extension JSONValue {
    /// A value that a path leads to, with the keys that it captured on the way.
    struct Found {
        let value: JSONValue
        let captures: [String: String]
    }

    /// Every value that `path` leads to from here; object members in the order of their keys.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - known: Gives the key for a capture that is already known, so that only that one is walked.
    /// - Returns: The values; empty when the path leads nowhere.
    func all(at path: DocumentPath, filling known: (String) -> String? = { _ in nil }) -> [Found] {
        var found = [Found(value: self, captures: [:])]
        for step in path.steps {
            found = found.flatMap { $0.next(step, known) }
        }
        return found
    }

    /// The entries of the first path that leads somewhere.
    func entries(at paths: [DocumentPath]) -> [DocumentEntry] {
        let found = paths.lazy.map { all(at: $0) }.first { !$0.isEmpty } ?? []
        return found.map { DocumentEntry(document: self, found: $0) }
    }

    /// The first value that `path` leads to.
    func first(at path: DocumentPath, filling known: (String) -> String? = { _ in nil }) -> JSONValue? {
        all(at: path, filling: known).first?.value
    }
}

extension JSONValue {
    fileprivate func meets(
        _ conditions: [DocumentPath.Condition],
        _ known: (String) -> String?
    ) -> Bool {
        guard case .object(let members) = self else { return false }
        return conditions.allSatisfy { condition in
            guard let wanted = condition.value.filled(known) else { return false }
            return members[condition.member]?.text == wanted
        }
    }
}

extension JSONValue.Found {
    fileprivate func next(_ step: DocumentPath.Step, _ known: (String) -> String?) -> [JSONValue.Found] {
        switch (step, value) {
        case (.key(let key), .object(let members)):
            return members[key].map { [JSONValue.Found(value: $0, captures: captures)] } ?? []
        case (.capture(let name), .object(let members)):
            let keys = known(name).map { [$0] } ?? members.keys.sorted()
            return keys.compactMap { key in
                members[key].map {
                    JSONValue.Found(value: $0, captures: captures.merging([name: key]) { $1 })
                }
            }
        case (.every, .array(let elements)):
            return elements.map { JSONValue.Found(value: $0, captures: captures) }
        case (.every, .object(let members)):
            return members.sorted { $0.key < $1.key }.map {
                JSONValue.Found(value: $0.value, captures: captures)
            }
        case (.element(let index), .array(let elements)):
            guard elements.indices.contains(index) else { return [] }
            return [JSONValue.Found(value: elements[index], captures: captures)]
        case (.element(let index), .object(let members)):
            return members[String(index)].map { [JSONValue.Found(value: $0, captures: captures)] } ?? []
        case (.select(let conditions), .array(let elements)):
            return elements.filter { $0.meets(conditions, known) }.map {
                JSONValue.Found(value: $0, captures: captures)
            }
        default:
            return []
        }
    }
}
