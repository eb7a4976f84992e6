public import Documents

extension DialectCatalogue {
    /// Reads the descriptions in a file: one or more YAML documents.
    ///
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: The file's name for messages.
    /// - Returns: The dialects in the order of the file.
    /// - Throws: ``DocumentError`` with every problem.
    public static func load(yaml: String, file: String) throws(DocumentError) -> [Dialect] {
        let parser = DescriptionParser()
        let dialects = try Document.readAll(yaml: yaml, file: file) { parser.dialect($0) }
        guard !dialects.isEmpty else {
            throw DocumentError(
                file: file,
                message: "is empty; write a description that starts with 'dialect: name'"
            )
        }
        return dialects
    }

    /// Reads the descriptions under a key of a bigger file, a mapping from name to description.
    ///
    /// - Parameters:
    ///   - yaml: The text of the whole file, so that lines in messages are right.
    ///   - file: The file's name for messages.
    ///   - section: The key at the top, such as `dialects`; a file without it has no descriptions.
    /// - Returns: The dialects in the order of the file.
    /// - Throws: ``DocumentError`` with every problem.
    public static func load(yaml: String, file: String, section: String) throws(DocumentError) -> [Dialect] {
        let parser = DescriptionParser()
        return try Document(yaml: yaml, file: file).read { root in
            let descriptions = root[section].map { $0.pairs() ?? [] } ?? []
            return descriptions.compactMap { name, description in
                name.text().flatMap { parser.dialect(description, named: $0) }
            }
        }
    }
}
