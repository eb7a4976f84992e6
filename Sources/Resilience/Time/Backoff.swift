/// How long to wait before attempt after attempt: a pure function of the attempt and a random generator.
///
///     Backoff(base: .milliseconds(100), maximum: .seconds(10), jitter: .full)
///     // at most 0.1 s, 0.2 s, 0.4 s … 6.4 s, 10 s, 10 s
///
/// The maximum is applied before the spread, except for the decorrelated form, whose formula includes it;
/// capping afterwards would collect all clients at the maximum.
public struct Backoff: Sendable, Hashable {
    /// The delay before the first repetition.
    public let base: Duration
    /// What each further delay is multiplied by; 1 keeps it constant.
    public let multiplier: Double
    /// The longest delay before it is spread; the proportional form may exceed it by its share.
    public let maximum: Duration
    /// How the delay is spread.
    public let jitter: Jitter

    /// Describes delays that begin at `base` and grow by `multiplier` until `maximum`.
    public init(base: Duration, multiplier: Double = 2, maximum: Duration, jitter: Jitter = .full) {
        self.base = base
        self.multiplier = multiplier
        self.maximum = maximum
        self.jitter = jitter
    }

    /// No waiting at all.
    public static let none = Backoff(base: .zero, multiplier: 1, maximum: .zero, jitter: .none)

    /// The same delay every time.
    public static func constant(_ delay: Duration, jitter: Jitter = .none) -> Backoff {
        Backoff(base: delay, multiplier: 1, maximum: delay, jitter: jitter)
    }

    /// The delay before repetition `attempt`, counted from zero.
    ///
    /// - Parameters:
    ///   - attempt: How many delays there were before this one.
    ///   - previous: The delay before this one; only the decorrelated form looks at it.
    ///   - generator: Where the spread comes from.
    /// - Returns: The delay.
    public func delay(
        attempt: Int,
        previous: Duration? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> Duration {
        let ceiling = nominalDelay(attempt: attempt)
        switch jitter {
        case .none:
            return ceiling
        case .full:
            return ceiling * Double.random(in: 0...1, using: &generator)
        case .equal:
            return ceiling * Double.random(in: 0.5...1, using: &generator)
        case .decorrelated:
            let highest = max(base.inSeconds, 3 * (previous ?? base).inSeconds)
            let seconds = Double.random(in: base.inSeconds...highest, using: &generator)
            return .seconds(seconds, atMost: maximum)
        case .proportional(let share):
            // Written so that a share that is not a number counts as none.
            let share = share > 0 ? min(share, 1) : 0
            return ceiling * Double.random(in: (1 - share)...(1 + share), using: &generator)
        }
    }

    /// The delay before repetition `attempt` without any spread: `min(maximum, base · multiplier^attempt)`.
    public func nominalDelay(attempt: Int) -> Duration {
        var factor = 1.0
        // 64 doublings exceed every duration; the limit keeps the power finite and the loop short.
        for _ in 0..<min(max(0, attempt), 64) { factor *= multiplier }
        return .seconds(base.inSeconds * factor, atMost: maximum)
    }

    func problems(field: String) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if base < .zero { problems.append(.init(field: "\(field).base", value: base, rule: "at least 0")) }
        if maximum < base {
            problems.append(
                .init(field: "\(field).maximum", value: maximum, rule: "at least the base, \(base)")
            )
        }
        if !(multiplier >= 1 && multiplier <= 100) {
            problems.append(.init(field: "\(field).multiplier", value: multiplier, rule: "between 1 and 100"))
        }
        if case .proportional(let share) = jitter, !(share >= 0 && share <= 1) {
            problems.append(.init(field: "\(field).jitter", value: share, rule: "between 0 and 1"))
        }
        return problems
    }
}
