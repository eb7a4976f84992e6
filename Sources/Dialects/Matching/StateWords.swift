import Monitoring

/// Which word means which state.
///
/// Words are compared without case and without `-`, `_` and blanks, because one library's `half_open` is the
/// next one's `halfOpen` and `HALF-OPEN`.
struct StateWords: Hashable, Sendable {
    private var states: [String: BreakerState]

    /// The words that nearly every library uses.
    static let standard = StateWords([
        "closed": .closed, "open": .open, "opened": .open, "half_open": .halfOpen, "half_opened": .halfOpen,
        "forced_open": .forcedOpen, "disabled": .disabled, "metrics_only": .metricsOnly, "unknown": .unknown,
    ])

    init(_ words: [String: BreakerState]) {
        states = [:]
        for (word, state) in words { states[Self.folded(word)] = state }
    }

    /// The state that `word` means; `nil` when it is none that is known.
    func state(_ word: String) -> BreakerState? {
        states[Self.folded(word)]
    }

    private static func folded(_ word: String) -> String {
        String(word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
    }
}
