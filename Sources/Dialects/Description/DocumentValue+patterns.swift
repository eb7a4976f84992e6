import Documents

extension DocumentValue {
    /// A pattern over family names.
    func pattern() -> FamilyPattern? {
        guard let pattern = compiled(as: "family pattern", by: FamilyPattern.init) else { return nil }
        guard pattern.parts.allSatisfy({ $0.isPossibleName }) else {
            note("\(kind) can match no family; names hold letters, digits, '_' and ':'")
            return nil
        }
        return pattern
    }

    /// A pattern over names of breakers, which may hold anything.
    func namePattern() -> FamilyPattern? {
        compiled(as: "pattern", by: FamilyPattern.init)
    }

    /// A template with placeholders.
    func template() -> TextTemplate? {
        compiled(as: "template", by: TextTemplate.init)
    }

    /// A path through a JSON document.
    func documentPath() -> DocumentPath? {
        compiled(as: "path", by: DocumentPath.init)
    }

    /// What `compile` makes of the text; a flaw in it is noted.
    private func compiled<Result>(
        as what: String,
        by compile: (String) throws(PatternFlaw) -> Result
    ) -> Result? {
        guard let text = text() else { return nil }
        do {
            return try compile(text)
        } catch {
            note("\(kind) is no \(what): \(error.message)")
            return nil
        }
    }
}

extension FamilyPattern.Part {
    /// Whether names can hold it; UTF-8 names may hold anything that is no blank, quote or control character.
    fileprivate var isPossibleName: Bool {
        guard case .literal(let bytes) = self else { return true }
        return bytes.allSatisfy { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") && $0 != 0x7f }
    }
}
