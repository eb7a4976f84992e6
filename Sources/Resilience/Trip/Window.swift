/// The stretch of the past that a rate is taken over.
public enum Window: Sendable, Hashable {
    /// The last so many counted calls.
    case calls(Int)
    /// The last so long, kept in equal buckets; the oldest bucket leaves as a whole.
    case time(Duration, buckets: Int = 10)

    func problems(field: String) -> [SettingsProblem] {
        switch self {
        case .calls(let count):
            guard (1...100_000).contains(count) else {
                return [.init(field: "\(field).calls", value: count, rule: "between 1 and 100000")]
            }
            return []
        case .time(let span, let buckets):
            var problems: [SettingsProblem] = []
            if !(1...3600).contains(buckets) {
                problems.append(.init(field: "\(field).buckets", value: buckets, rule: "between 1 and 3600"))
            } else if span.nanoseconds < Int64(buckets) {
                problems.append(
                    .init(field: "\(field).time", value: span, rule: "at least one nanosecond per bucket")
                )
            }
            return problems
        }
    }
}
