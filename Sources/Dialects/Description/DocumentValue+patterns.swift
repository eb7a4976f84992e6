import Documents

extension DocumentValue {
    /// A pattern over family names.
    func pattern() -> FamilyPattern? {
        guard let text = text() else { return nil }
        do {
            let pattern = try FamilyPattern(text)
            guard pattern.parts.allSatisfy({ $0.isPossibleName }) else {
                note(
                    "'\(Spelling.shortened(text))' can match no family; names hold letters, digits, '_' and ':'"
                )
                return nil
            }
            return pattern
        } catch {
            note("'\(Spelling.shortened(text))' is no family pattern: \(error.message)")
            return nil
        }
    }

    /// A template with placeholders.
    func template() -> TextTemplate? {
        guard let text = text() else { return nil }
        do {
            return try TextTemplate(text)
        } catch {
            note("'\(Spelling.shortened(text))' is no template: \(error.message)")
            return nil
        }
    }

    /// A path through a JSON document.
    func documentPath() -> DocumentPath? {
        guard let text = text() else { return nil }
        do {
            return try DocumentPath(text)
        } catch {
            note(error.message)
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
