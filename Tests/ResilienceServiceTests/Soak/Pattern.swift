/// How an upstream fails over the course of one round.
enum Pattern: String, CaseIterable, Sendable {
    /// A fifth of all requests fails for a while.
    case spike
    /// Every request fails for a while.
    case blackout
    /// Failures become more and more, until nothing works.
    case gradual
    /// Good and bad times change often.
    case oscillating
    /// Answers come late.
    case slow
    /// Nothing is ever answered.
    case hanging
    /// One of several hosts fails.
    case oneOfMany
    /// It fails until the end, but for the last part.
    case sustained

    /// What the upstream does.
    enum Answer: Sendable {
        case good, failure, late, never
    }

    /// What the request with this number gets, at this part of the round (0–1), from host `host`.
    ///
    /// The last quarter is always good, so that the return to health can be measured.
    func answer(to number: Int, at part: Double, host: Int) -> Answer {
        guard (0.15..<0.75).contains(part) else { return .good }
        let progress = (part - 0.15) / 0.6
        switch self {
        case .spike: return number.isMultiple(of: 5) ? .failure : .good
        case .blackout, .sustained: return .failure
        case .gradual: return Double(number % 10) < progress * 10 ? .failure : .good
        case .oscillating: return Int(progress * 6).isMultiple(of: 2) ? .failure : .good
        case .slow: return .late
        case .hanging: return .never
        case .oneOfMany: return host == 0 ? .failure : .good
        }
    }

    /// Whether requests are expected to be refused in the bad part.
    var opensCircuit: Bool { self != .spike }
}
