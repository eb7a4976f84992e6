/// A random history that a part of the library and a naive model of it go through side by side.
///
/// The part is a value or is seen from outside, so a mistake can be put around it: what ships has no switch
/// for its own mistakes, and the suite shows that it notices each of them.
protocol Trial {
    /// What can be done wrong on purpose.
    associatedtype Mistake: CaseIterable & Sendable

    /// Prepares the history that belongs to `seed`.
    init(seed: UInt64, mistake: Mistake?) throws

    /// Runs until both disagree; tells on what, or `nil` if they never do.
    mutating func run() async throws -> String?

    /// How often each point of the contract was at stake.
    var hits: [ContractPoint: Int] { get }
}

extension Trial {
    /// Nothing, where a part stands for no point by itself.
    var hits: [ContractPoint: Int] { [:] }

    /// Whether any of so many histories shows the mistake.
    static func finds(_ mistake: Mistake, histories: Int, from seed: UInt64) async throws -> Bool {
        for index in 0..<UInt64(histories) {
            var trial = try Self(seed: seed + index, mistake: mistake)
            if try await trial.run() != nil { return true }
        }
        return false
    }

    /// How often so many histories put each point at stake, all together.
    static func hits(histories: Int, from seed: UInt64) async throws -> [ContractPoint: Int] {
        var hits: [ContractPoint: Int] = [:]
        for index in 0..<UInt64(histories) {
            var trial = try Self(seed: seed + index, mistake: nil)
            _ = try await trial.run()
            hits.merge(trial.hits, uniquingKeysWith: +)
        }
        return hits
    }
}
