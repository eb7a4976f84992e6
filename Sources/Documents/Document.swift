import Yams

/// A YAML file that a person wrote, read so strictly that every mistake in it is named with its place.
public struct Document {
    /// The value at the top.
    public let root: DocumentValue
    private let log: ProblemLog

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - yaml: The text. An empty one is an empty mapping.
    ///   - file: The file's name, for messages.
    /// - Throws: ``DocumentError`` when the text is no YAML, or has more than one document.
    public init(yaml: String, file: String) throws(DocumentError) {
        try self.init(nodes: try Document.compose(yaml, file: file), file: file)
    }

    /// Reads all the documents of a file, which are separated by `---`.
    ///
    /// - Throws: ``DocumentError`` when the text is no YAML.
    public static func all(yaml: String, file: String) throws(DocumentError) -> [Document] {
        var documents: [Document] = []
        for node in try compose(yaml, file: file) {
            documents.append(try Document(nodes: [node], file: file))
        }
        return documents
    }

    private init(nodes: [Node], file: String) throws(DocumentError) {
        log = ProblemLog(file: file)
        root = DocumentValue(node: nodes.first ?? Node.mapping(.init([])), key: "", log: log)
        guard nodes.count <= 1 else {
            root.note("expected one document, found \(nodes.count) separated by '---'")
            try log.throwIfAny()
            return
        }
    }

    /// Runs `body` on the root and gives its result, unless it noted a problem.
    ///
    /// - Throws: ``DocumentError`` with every problem that was noted.
    public func read<Result>(_ body: (DocumentValue) -> Result?) throws(DocumentError) -> Result {
        let result = body(root)
        try log.throwIfAny()
        guard let result else {
            throw DocumentError(problems: [
                .init(file: log.file, line: 1, column: 1, key: "", message: "nothing could be read")
            ])
        }
        return result
    }

    private static func compose(_ yaml: String, file: String) throws(DocumentError) -> [Node] {
        do {
            return try Yams.compose_all(yaml: yaml).map { $0 }
        } catch let error as YamlError {
            throw DocumentError(problems: [DocumentError.Problem(error, file: file)])
        } catch {
            throw DocumentError(problems: [
                .init(file: file, line: 1, column: 1, key: "", message: "is no YAML: \(error)")
            ])
        }
    }
}

extension DocumentError.Problem {
    /// What the YAML reader found, at the place where it found it.
    fileprivate init(_ error: YamlError, file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(
                file: file,
                line: mark.line,
                column: mark.column,
                key: "",
                message: "is no YAML: \(problem)"
            )
        default:
            self.init(file: file, line: 1, column: 1, key: "", message: "is no YAML: \(error)")
        }
    }
}
