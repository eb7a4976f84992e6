import Monitoring

/// Which calls were refused, by a label.
struct RefusalSource: Hashable, Sendable {
    let label: String
    let refused: [WordPattern]
    /// Calls that passed; empty means every one that was not refused.
    let passed: [WordPattern]
    /// The state when some were refused and some were not.
    let mixed: BreakerState

    /// Whether a call with this label was refused; `nil` when it says nothing.
    func isRefused(_ word: String) -> Bool? {
        if refused.contains(where: { $0.matches(word) }) { return true }
        return passed.isEmpty || passed.contains { $0.matches(word) } ? false : nil
    }
}
