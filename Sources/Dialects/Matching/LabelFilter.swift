/// A condition on one label of a series.
struct LabelFilter: Hashable, Sendable {
    let label: String
    let values: [WordPattern]
    /// Whether the values are the ones to leave out.
    let isExclusion: Bool

    /// Whether a series with this value of the label passes; `nil` is a series without it.
    func passes(_ value: String?) -> Bool {
        let isListed = value.map { value in values.contains { $0.matches(value) } } ?? false
        return isListed != isExclusion
    }
}

/// A label value, or a part of one: `failed`, `5*`, `*Exception`.
struct WordPattern: Hashable, Sendable {
    let text: String
    private let pieces: [Substring]

    init(_ text: String) {
        self.text = text
        pieces = text.split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether `value` is what the pattern says, case included.
    func matches(_ value: String) -> Bool {
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return value == text }
        guard value.hasPrefix(first), value.hasSuffix(last) else { return false }
        guard value.utf8.count >= first.utf8.count + last.utf8.count else { return false }
        var rest = value.utf8.dropFirst(first.utf8.count).dropLast(last.utf8.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.firstRange(of: piece.utf8) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
