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
