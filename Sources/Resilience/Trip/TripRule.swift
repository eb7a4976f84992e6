/// One reason for which a circuit opens; a circuit opens when any of its rules is met.
public enum TripRule: Sendable, Hashable {
    /// So many failures without a success between them. Rate limits neither count nor interrupt.
    case consecutiveFailures(Int)
    /// Failures as a share of counted calls (0–1), once there are enough calls in the window.
    case failureRate(Double, over: Window, minimumCalls: Int)
    /// Slow calls as a share of counted calls (0–1), once there are enough calls in the window.
    case slowCallRate(Double, slowerThan: Duration, over: Window, minimumCalls: Int)

    /// The cause that a transition gives when the rule was met.
    var cause: TransitionCause {
        switch self {
        case .consecutiveFailures: .consecutiveFailures
        case .failureRate: .failureRate
        case .slowCallRate: .slowCallRate
        }
    }

    func problems(field: String) -> [SettingsProblem] {
        switch self {
        case .consecutiveFailures(let limit):
            guard limit < 1 else { return [] }
            return [.init(field: "\(field).consecutiveFailures", value: limit, rule: "at least 1")]
        case .failureRate(let threshold, let window, let minimumCalls):
            return Self.problems(
                field: "\(field).failureRate",
                threshold: threshold,
                window: window,
                minimumCalls: minimumCalls
            )
        case .slowCallRate(let threshold, let slowerThan, let window, let minimumCalls):
            var problems = Self.problems(
                field: "\(field).slowCallRate",
                threshold: threshold,
                window: window,
                minimumCalls: minimumCalls
            )
            if slowerThan <= .zero {
                problems.append(
                    .init(field: "\(field).slowCallRate.slowerThan", value: slowerThan, rule: "above 0")
                )
            }
            return problems
        }
    }

    private static func problems(
        field: String,
        threshold: Double,
        window: Window,
        minimumCalls: Int
    ) -> [SettingsProblem] {
        var problems = window.problems(field: "\(field).window")
        if !(threshold > 0 && threshold <= 1) {
            problems.append(
                .init(field: "\(field).threshold", value: threshold, rule: "above 0 and at most 1")
            )
        }
        if minimumCalls < 1 {
            problems.append(.init(field: "\(field).minimumCalls", value: minimumCalls, rule: "at least 1"))
        }
        if case .calls(let count) = window, minimumCalls > count {
            problems.append(
                .init(
                    field: "\(field).minimumCalls",
                    value: minimumCalls,
                    rule: "at most the window, \(count) calls"
                )
            )
        }
        return problems
    }
}
