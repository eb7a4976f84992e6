extension DocumentValue {
    /// One of the words in `choices`.
    public func choice<Choice>(of choices: [(word: String, value: Choice)], called what: String) -> Choice? {
        guard let word = text() else { return nil }
        if let match = choices.first(where: { $0.word == word }) { return match.value }
        let words = choices.map(\.word)
        note(
            "unknown \(what) '\(Spelling.shortened(word))'" + Spelling.suggestion(for: word, among: words)
                + "; one of: \(words.joined(separator: ", "))"
        )
        return nil
    }

    /// One of `words`.
    public func choice(of words: [String], called what: String) -> String? {
        choice(of: words.map { (word: $0, value: $0) }, called: what)
    }

    /// The case of `type` that is written as it is called there.
    public func choice<Case: RawRepresentable<String> & CaseIterable>(
        of type: Case.Type,
        called what: String
    ) -> Case? {
        choice(of: type.allCases.map { (word: $0.rawValue, value: $0) }, called: what)
    }
}
