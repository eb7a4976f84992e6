import Yams

extension DialectCatalogue {
    /// A description above this size is refused; a thorough one has some ten thousand bytes.
    static let maximumBytes = 1 << 20

    /// Reads the descriptions in a file: one or more YAML documents.
    ///
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: The file's name for messages.
    /// - Returns: The dialects in the order of the file.
    /// - Throws: ``DescriptionError`` with every problem.
    public static func load(yaml: String, file: String) throws(DescriptionError) -> [Dialect] {
        let log = ProblemLog(file: file)
        let documents = compose(yaml, log: log)
        try log.throwIfAny()
        guard !documents.isEmpty else {
            log.note(
                "is empty; write a description that starts with 'dialect: name'",
                key: "",
                line: 1,
                column: 1
            )
            throw DescriptionError(problems: log.problems)
        }
        let parser = DescriptionParser()
        let dialects = documents.compactMap { parser.dialect(DescriptionValue(node: $0, key: "", log: log)) }
        try log.throwIfAny()
        return dialects
    }

    /// Reads the descriptions under a key of a bigger file, a mapping from name to description.
    ///
    /// - Parameters:
    ///   - yaml: The text of the whole file, so that lines in messages are right.
    ///   - file: The file's name for messages.
    ///   - section: The key at the top, such as `dialects`; a file without it has no descriptions.
    /// - Returns: The dialects in the order of the file.
    /// - Throws: ``DescriptionError`` with every problem.
    public static func load(yaml: String, file: String, section: String) throws(DescriptionError) -> [Dialect]
    {
        let log = ProblemLog(file: file)
        let documents = compose(yaml, log: log)
        try log.throwIfAny()
        guard let node = documents.first?.mapping?[Node(section)] else { return [] }
        let parser = DescriptionParser()
        let pairs = DescriptionValue(node: node, key: section, log: log).pairs() ?? []
        let dialects = pairs.compactMap { key, value in
            key.text().flatMap { parser.dialect(value, named: $0) }
        }
        try log.throwIfAny()
        return dialects
    }

    private static func compose(_ yaml: String, log: ProblemLog) -> [Node] {
        guard yaml.utf8.count <= maximumBytes else {
            log.note(
                "has \(yaml.utf8.count) bytes; a description has at most \(maximumBytes)",
                key: "",
                line: 1,
                column: 1
            )
            return []
        }
        do {
            var sequence = try compose_all(yaml: yaml)
            var documents: [Node] = []
            // The sequence keeps its error to itself, and a copy of it keeps its own.
            while let document = sequence.next() { documents.append(document) }
            if let error = sequence.error { throw error }
            // A document of nothing but comments is an empty scalar.
            return documents.filter { $0.scalar?.string.isEmpty != true }
        } catch {
            note(error, in: log)
            return []
        }
    }

    private static func note(_ error: any Error, in log: ProblemLog) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            log.note("is no YAML: \(problem)", key: "", line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let keys, let context):
            let words = keys.map { "'\(shortened($0))'" }.joined(separator: ", ")
            log.note(
                "has the key \(words) twice; keep one",
                key: "",
                line: context.mark.line,
                column: context.mark.column
            )
        case .reader(let problem, _, _, _):
            log.note("is no YAML: \(problem)", key: "", line: 1, column: 1)
        default:
            log.note("is no YAML", key: "", line: 1, column: 1)
        }
    }
}
