import Monitoring

/// Which word means which state.
///
/// Words are compared without case and without `-`, `_` and blanks, because one library's `half_open` is the
/// next one's `halfOpen` and `HALF-OPEN`. A word with `*` stands for every word that fits.
struct StateWords: Hashable, Sendable {
    private var states: [String: BreakerState] = [:]
    private var patterns: [Choice] = []

    private struct Choice: Hashable {
        let word: WordPattern
        let state: BreakerState
    }

    /// The words that nearly every library uses.
    static let standard = StateWords([
        ("closed", .closed), ("open", .open), ("opened", .open), ("half_open", .halfOpen),
        ("half_opened", .halfOpen), ("forced_open", .forcedOpen), ("disabled", .disabled),
        ("metrics_only", .metricsOnly), ("unknown", .unknown),
    ])

    init(_ words: [(word: String, state: BreakerState)]) {
        for (word, state) in words {
            let folded = Self.folded(word)
            if folded.contains("*") {
                patterns.append(Choice(word: WordPattern(folded), state: state))
            } else {
                states[folded] = state
            }
        }
    }

    /// The state that `word` means; `nil` when it is none that is known.
    func state(_ word: String) -> BreakerState? {
        let folded = Self.folded(word)
        return states[folded] ?? patterns.first { $0.word.matches(folded) }?.state
    }

    private static func folded(_ word: String) -> String {
        String(word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
    }
}
