/// Finds the word that somebody probably meant.
public enum Spelling {
    /// "; did you mean 'x'?" when one of `words` is close to `word`, else nothing.
    public static func suggestion(for word: String, among words: [String]) -> String {
        closest(to: word, among: words).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The word that takes the fewest edits, when they are few enough for a slip.
    public static func closest(to word: String, among words: [String]) -> String? {
        let folded = String(word.unicodeScalars.prefix(64)).lowercased()
        let ranked = words.map { (word: $0, distance: editDistance(folded, $0.lowercased())) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, min(word.count, best.word.count) / 3) ? best.word : nil
    }

    /// How many slips turn one word into the other.
    ///
    /// A slip inserts, deletes or replaces a letter or swaps two neighbours (optimal string alignment). Words are
    /// cut at 64 characters, for they may be anything.
    static func editDistance(_ left: String, _ right: String) -> Int {
        let left = Array(left.unicodeScalars.prefix(64))
        let right = Array(right.unicodeScalars.prefix(64))
        var older: [Int] = []
        var previous = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1]
            current.reserveCapacity(right.count + 1)
            for j in right.indices {
                var cost = min(
                    previous[j + 1] + 1,
                    current[j] + 1,
                    previous[j] + (left[i] == right[j] ? 0 : 1)
                )
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, older[j - 1] + 1)
                }
                current.append(cost)
            }
            older = previous
            previous = current
        }
        return previous[right.count]
    }

    /// Text from outside, cut so that a message stays a message, and with its control characters spelled out
    /// so that a terminal shows them instead of obeying.
    public static func shortened(_ text: String, to limit: Int = 80) -> String {
        var result = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < limit else { return result + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
