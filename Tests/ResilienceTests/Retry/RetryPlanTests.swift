import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A retry plan")
struct RetryPlanTests {
    /// The steps that follow when every attempt fails at once with the same advice.
    private func steps(
        _ settings: RetrySettings,
        _ advice: RetryAdvice,
        elapsed: Duration = .zero
    ) -> [RetryPlan.Step] {
        var plan = RetryPlan(settings)
        var generator = SeededGenerator(seed: 1)
        var elapsed = elapsed
        var steps: [RetryPlan.Step] = []
        while steps.count < 50 {
            let step = plan.attemptFailed(advice, elapsed: elapsed, using: &generator)
            steps.append(step)
            guard case .retry(let delay) = step else { break }
            elapsed += delay
        }
        return steps
    }

    private func settings(
        attempts: Int = 4,
        jitter: Jitter = .none,
        elapsedLimit: Duration? = nil,
        ceiling: Duration = .seconds(60)
    ) throws -> RetrySettings {
        try RetrySettings(
            attempts: attempts,
            backoff: Backoff(base: .seconds(1), maximum: .seconds(10), jitter: jitter),
            elapsedLimit: elapsedLimit,
            retryAfterCeiling: ceiling
        )
    }

    @Test("doubles its waits and ends when there are no attempts left")
    func exponential() throws {
        #expect(
            steps(try settings(), .retry()) == [
                .retry(after: .seconds(1)), .retry(after: .seconds(2)), .retry(after: .seconds(4)),
                .stop(.attempts),
            ]
        )
    }

    @Test("of one attempt never tries again")
    func oneAttempt() throws {
        #expect(steps(try settings(attempts: 1), .retry()) == [.stop(.attempts)])
    }

    @Test("ends at once when trying again cannot help")
    func permanent() throws {
        #expect(steps(try settings(), .giveUp) == [.stop(.permanent)])
    }

    @Test("begins no attempt after the elapsed limit")
    func elapsedLimit() throws {
        #expect(
            steps(try settings(attempts: 9, elapsedLimit: .seconds(6)), .retry()) == [
                .retry(after: .seconds(1)), .retry(after: .seconds(2)), .stop(.elapsed),
            ]
        )
    }

    @Test("waits exactly until the limit when only the spread goes beyond it")
    func clampsTheSpread() throws {
        let settings = try settings(elapsedLimit: .seconds(8))
        #expect(steps(settings, .retry(after: .milliseconds(7500))).first == .retry(after: .seconds(8)))
    }

    @Test(
        "takes a Retry-After as a floor, with up to one base delay on top",
        arguments: [
            (Duration.milliseconds(500), 1.0...1.5), (.seconds(5), 5.0...6.0), (.seconds(60), 60.0...61.0),
        ]
    )
    func retryAfterIsAFloor(_ asked: Duration, _ expected: ClosedRange<Double>) throws {
        for advice in [RetryAdvice.retry(after: asked), .rateLimited(retryAfter: asked)] {
            guard case .retry(let delay) = steps(try settings(), advice).first else {
                Issue.record("was not tried again")
                return
            }
            #expect(expected.contains(delay.inSeconds))
        }
    }

    @Test("spreads a fleet that was told the same Retry-After")
    func spreadsRetryAfter() throws {
        var generator = SeededGenerator(seed: 4)
        let delays = try (0..<200).map { _ -> Duration in
            var plan = RetryPlan(try settings(jitter: .full))
            let advice = RetryAdvice.rateLimited(retryAfter: .seconds(30))
            guard case .retry(let delay) = plan.attemptFailed(advice, elapsed: .zero, using: &generator)
            else {
                return .zero
            }
            return delay
        }
        #expect(delays.allSatisfy { $0 >= .seconds(30) && $0 <= .seconds(31) }, "\(generator)")
        #expect(Set(delays).count > 190, "\(generator)")
    }

    @Test("does not wait for longer than the ceiling, whoever asks")
    func ceiling() throws {
        #expect(steps(try settings(), .rateLimited(retryAfter: .seconds(61))) == [.stop(.rateLimited)])
        #expect(steps(try settings(), .retry(after: .seconds(61))) == [.stop(.rateLimited)])
        #expect(
            steps(try settings(ceiling: .seconds(100)), .rateLimited(retryAfter: .seconds(61))).first
                == .retry(after: .seconds(62))
        )
    }

    @Test("never tries again after a rate limit that did not say when")
    func blindRateLimit() throws {
        #expect(steps(try settings(), .rateLimited(retryAfter: nil)) == [.stop(.rateLimited)])
    }

    @Test(
        "C17: does not try again while a circuit is open, unless it lets calls through before the deadline",
        arguments: [
            // left of the open period, elapsed limit, expected
            (nil as Duration?, nil as Duration?, RetryPlan.Step.stop(.circuitOpen)),
            (nil, .seconds(100), .stop(.circuitOpen)),
            (.seconds(5), nil, .stop(.circuitOpen)),
            (.seconds(5), .seconds(4), .stop(.circuitOpen)),
            (.seconds(5), .seconds(100), .retry(after: .seconds(6))),
            (.seconds(5), .seconds(5), .retry(after: .seconds(5))),
            (.zero, .seconds(100), .retry(after: .seconds(1))),
        ]
    )
    func openCircuit(_ left: Duration?, _ limit: Duration?, _ expected: RetryPlan.Step) throws {
        #expect(steps(try settings(elapsedLimit: limit), .circuitOpen(retryAfter: left)).first == expected)
    }

    @Test("keeps the waits of every form between its bounds, whatever the seed", arguments: 0..<20)
    func boundsHold(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for jitter in [Jitter.none, .full, .equal, .decorrelated, .proportional(0.3)] {
            var plan = RetryPlan(try settings(attempts: 20, jitter: jitter))
            while case .retry(let delay) = plan.attemptFailed(.retry(), elapsed: .zero, using: &generator) {
                #expect(delay >= .zero && delay <= .seconds(13), "\(generator), \(jitter)")
            }
            #expect(plan.attempt == 20, "\(generator), \(jitter)")
        }
    }
}
