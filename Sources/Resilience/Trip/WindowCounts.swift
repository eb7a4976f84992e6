/// What a window holds: completed counted calls, and how many of them were marked.
struct WindowCounts: Sendable, Hashable {
    var total = 0
    var marked = 0

    /// The marked share, or `nil` while there are fewer calls than `minimum`.
    func ratio(minimum: Int) -> Double? {
        guard total >= minimum, total > 0 else { return nil }
        return Double(marked) / Double(total)
    }

    /// Whether an unmarked call more cannot raise the share to any threshold that it has not reached.
    func isQuiet(_ minimum: Int) -> Bool { marked == 0 || total >= minimum }
}
