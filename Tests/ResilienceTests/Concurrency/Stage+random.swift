import ResilienceTesting

@testable import Resilience

extension Stage {
    /// A breaker in one of the situations from which a few acts lead far.
    static func random(_ settings: CircuitSettings, _ generator: inout SeededGenerator) -> Stage {
        var stage = Stage(settings)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: break
        case 1: stage.call(.failure())
        case 2:
            for verdict in [Verdict.success, .success, .failure()] { stage.call(verdict) }
        case 3:
            for _ in 0..<2 { stage.call(.failure()) }
        case 4:
            for _ in 0..<2 { stage.call(.failure()) }
            stage.wait(3_000)
        default:
            for _ in 0..<2 { stage.call(.failure()) }
            stage.wait(3_000)
            stage.call(.success)
        }
        return stage
    }
}

extension Act {
    /// What each of several tasks does, in its order; `sizes` says how many tasks there may be.
    static func randomParts(_ sizes: [Int], _ generator: inout SeededGenerator) -> [[Act]] {
        let size = sizes.randomElement(using: &generator) ?? 2
        return (0..<size).map { _ in randomPart(max(2, 12 / size), &generator) }
    }

    private static func randomPart(_ length: Int, _ generator: inout SeededGenerator) -> [Act] {
        var part: [Act] = []
        var held: [Int] = []
        for index in 0..<length {
            switch Int.random(in: 0..<100, using: &generator) {
            case 0..<3: part.append(.reset)
            case 3..<6: part.append(.hold(["ada", "bob"].randomElement(using: &generator) ?? "ada"))
            case 6..<8: part.append(.disable)
            case 8..<12: part.append(.enable)
            case 12..<22: part.append(.read)
            case 22..<60:
                part.append(.acquire)
                held.append(index)
            default:
                guard !held.isEmpty else {
                    part.append(.acquire)
                    held.append(index)
                    continue
                }
                let verdicts: [Verdict?] = [
                    .success, .success, .success, .failure(), .failure(), .cancelled, nil,
                ]
                let verdict = verdicts.randomElement(using: &generator) ?? .success
                part.append(.end(acquiredBy: held.removeFirst(), verdict))
            }
        }
        return part
    }
}
