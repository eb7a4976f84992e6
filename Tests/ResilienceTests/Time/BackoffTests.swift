import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A backoff")
struct BackoffTests {
    @Test(
        "without spread doubles until the maximum",
        arguments: [
            (0, 0.1), (1, 0.2), (2, 0.4), (3, 0.8), (6, 6.4), (7, 10), (8, 10), (1000, 10), (Int.max, 10),
            (-5, 0.1),
        ] as [(Int, Double)]
    )
    func doubles(_ attempt: Int, _ seconds: Double) {
        let backoff = Backoff(base: .milliseconds(100), maximum: .seconds(10), jitter: .none)
        var generator = SeededGenerator(seed: 1)
        #expect(backoff.delay(attempt: attempt, using: &generator) == .milliseconds(Int64(seconds * 1000)))
    }

    @Test("grows by its multiplier, and a multiplier of one keeps it constant")
    func multiplies() {
        let tripling = Backoff(base: .seconds(1), multiplier: 3, maximum: .seconds(100), jitter: .none)
        #expect((0..<6).map(tripling.nominalDelay) == [1, 3, 9, 27, 81, 100].map { .seconds($0) })
        #expect(
            (0..<9).map(Backoff.constant(.seconds(2)).nominalDelay) == Array(repeating: .seconds(2), count: 9)
        )
        #expect((0..<9).map(Backoff.none.nominalDelay) == Array(repeating: .zero, count: 9))
    }

    @Test(
        "stays inside the bounds of its form and comes near both of them",
        arguments: [
            // form, attempt, lowest, highest in seconds, with base 1 and maximum 8
            (Jitter.full, 0, 0.0, 1.0), (.full, 2, 0, 4), (.full, 9, 0, 8),
            (.equal, 0, 0.5, 1), (.equal, 2, 2, 4), (.equal, 9, 4, 8),
            (.proportional(0.25), 1, 1.5, 2.5), (.proportional(0.2), 9, 6.4, 9.6),
            (.decorrelated, 0, 1, 3),
        ] as [(Jitter, Int, Double, Double)]
    )
    func bounds(_ jitter: Jitter, _ attempt: Int, _ lowest: Double, _ highest: Double) {
        let backoff = Backoff(base: .seconds(1), maximum: .seconds(8), jitter: jitter)
        var generator = SeededGenerator(seed: 99)
        let delays = (0..<2000).map { _ in backoff.delay(attempt: attempt, using: &generator).inSeconds }
        let span = highest - lowest
        #expect(delays.allSatisfy { $0 >= lowest && $0 <= highest }, "\(generator)")
        #expect((delays.min() ?? .nan) < lowest + span * 0.02, "\(generator)")
        #expect((delays.max() ?? .nan) > highest - span * 0.02, "\(generator)")
        let mean = delays.reduce(0, +) / 2000
        #expect(abs(mean - (lowest + highest) / 2) < span * 0.05, "\(generator)")
    }

    @Test(
        "of the decorrelated form lies between the base and three times the previous delay, at most the maximum"
    )
    func decorrelated() {
        let backoff = Backoff(base: .seconds(1), maximum: .seconds(8), jitter: .decorrelated)
        var generator = SeededGenerator(seed: 5)
        var previous = Duration.seconds(1)
        var reachedMaximum = false
        for attempt in 0..<500 {
            let delay = backoff.delay(attempt: attempt, previous: previous, using: &generator)
            #expect(delay >= .seconds(1))
            #expect(delay <= min(.seconds(8), previous * 3))
            reachedMaximum = reachedMaximum || delay == .seconds(8)
            previous = delay
        }
        #expect(reachedMaximum)
    }

    @Test("caps before it spreads, so that clients do not collect at the maximum")
    func capsBeforeSpreading() {
        let backoff = Backoff(base: .seconds(1), maximum: .seconds(8), jitter: .full)
        var generator = SeededGenerator(seed: 3)
        let delays = (0..<1000).map { _ in backoff.delay(attempt: 30, using: &generator) }
        #expect(delays.filter { $0 == .seconds(8) }.count < 10)
        #expect(Set(delays).count > 990)
    }

    @Test("repeats with the seed")
    func repeats() {
        let backoff = Backoff(base: .seconds(1), maximum: .seconds(60), jitter: .full)
        func delays(_ seed: UInt64) -> [Duration] {
            var generator = SplitMix64(seed: seed)
            return (0..<10).map { backoff.delay(attempt: $0, using: &generator) }
        }
        #expect(delays(7) == delays(7))
        #expect(delays(7) != delays(8))
    }

    @Test("survives the longest durations and a share that is no number")
    func extremes() {
        var generator = SeededGenerator(seed: 1)
        let huge = Backoff(
            base: .seconds(Int64.max),
            multiplier: 100,
            maximum: .seconds(Int64.max),
            jitter: .none
        )
        #expect(huge.nominalDelay(attempt: 64) == .seconds(Int64.max))
        let odd = Backoff.constant(.seconds(1), jitter: .proportional(.nan))
        #expect(odd.delay(attempt: 0, using: &generator) == .seconds(1))
    }

    @Test("spreads the return of a thousand clients over the whole period")
    func spreadsClients() {
        let backoff = Backoff(base: .seconds(10), maximum: .seconds(10), jitter: .full)
        var generator = SeededGenerator(seed: 11)
        var perSecond = Array(repeating: 0, count: 10)
        for _ in 0..<1000 {
            let second = Int(backoff.delay(attempt: 0, using: &generator).inSeconds)
            perSecond[min(9, second)] += 1
        }
        #expect(perSecond.allSatisfy { $0 > 60 && $0 < 140 }, "\(generator): \(perSecond)")
    }
}
