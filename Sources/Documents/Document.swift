import Yams

/// A YAML file that a person wrote, read so strictly that every mistake in it is named with its place.
public struct Document {
    /// The value at the top.
    public let root: DocumentValue
    private let log: ProblemLog

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - yaml: The text. One without content, comments aside, is an empty mapping.
    ///   - file: The file's name, for messages.
    /// - Throws: ``DocumentError`` when the text is no YAML, breaks a ``DocumentBounds`` limit, or has more than
    ///   one document.
    public init(yaml: String, file: String) throws(DocumentError) {
        try self.init(nodes: try Document.compose(yaml, file: file), file: file)
    }

    /// Runs `body` on every document of a file, which are separated by `---`, and gives the results.
    ///
    /// Documents without content are left out.
    ///
    /// - Throws: ``DocumentError`` when the text is no YAML or breaks a ``DocumentBounds`` limit, or with every
    ///   problem that was noted in any of the documents.
    public static func readAll<Result>(
        yaml: String,
        file: String,
        _ body: (DocumentValue) -> Result?
    ) throws(DocumentError) -> [Result] {
        let log = ProblemLog(file: file)
        let contents = try compose(yaml, file: file).filter { !isEmpty($0) }
        let results = contents.compactMap { body(DocumentValue(node: $0, key: "", log: log)) }
        try log.throwIfAny()
        return results
    }

    private init(nodes: [Node], file: String) throws(DocumentError) {
        log = ProblemLog(file: file)
        let content = nodes.first.flatMap { Document.isEmpty($0) ? nil : $0 }
        root = DocumentValue(node: content ?? Node.mapping(.init([])), key: "", log: log)
        guard nodes.count > 1 else { return }
        root.note("expected one document, found \(nodes.count) separated by '---'")
        try log.throwIfAny()
    }

    /// Whether there is nothing but a `---`, as in a file whose every line is commented out.
    private static func isEmpty(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.string.isEmpty && scalar.style == .plain
    }

    /// Runs `body` on the root and gives its result, unless it noted a problem.
    ///
    /// - Throws: ``DocumentError`` with every problem that was noted.
    public func read<Result>(_ body: (DocumentValue) -> Result?) throws(DocumentError) -> Result {
        let result = body(root)
        try log.throwIfAny()
        guard let result else { throw DocumentError(file: log.file, message: "nothing could be read") }
        return result
    }

    private static func compose(_ yaml: String, file: String) throws(DocumentError) -> [Node] {
        if let problem = DocumentBounds.problem(of: yaml, file: file) {
            throw DocumentError(problems: [problem])
        }
        do {
            // Not `compose_all`: its sequence ends at an error as if the text did.
            // Scalars are taken as they are written, so nobody needs to guess what kinds they look like, which
            // costs most of the time.
            let parser = try Yams.Parser(yaml: yaml, resolver: .basic)
            var nodes: [Node] = []
            while let node = try parser.nextRoot() { nodes.append(node) }
            return nodes
        } catch let error as YamlError {
            throw DocumentError(problems: [DocumentError.Problem(error, file: file)])
        } catch {
            throw DocumentError(file: file, message: "is no YAML: \(error)")
        }
    }
}

extension DocumentError.Problem {
    /// What the YAML reader found, at the place where it found it.
    fileprivate init(_ error: YamlError, file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let message =
                problem.hasPrefix("Maximum nesting level")
                ? "nests deeper than 1000 levels; write it flatter" : "is no YAML: \(problem)"
            self.init(file: file, line: mark.line, column: mark.column, key: "", message: message)
        case .duplicatedKeysInMapping(let names, let context):
            self.init(
                file: file,
                line: context.mark.line,
                column: context.mark.column,
                key: "",
                message: names.map { "'\(Spelling.shortened($0))'" }.joined(separator: ", ")
                    + " is written more than once in this mapping; keep one of them"
            )
        case .reader(let problem, let offset, _, let yaml):
            // Its own description would quote the line, control characters and all.
            let before = yaml.prefix(offset ?? 0)
            self.init(
                file: file,
                line: 1 + before.count(where: \.isNewline),
                column: 1 + before.reversed().prefix { !$0.isNewline }.count,
                key: "",
                message: "is no YAML: \(problem)"
            )
        default:
            self.init(file: file, line: 1, column: 1, key: "", message: "is no YAML: \(error)")
        }
    }
}
