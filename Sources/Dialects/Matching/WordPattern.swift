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
