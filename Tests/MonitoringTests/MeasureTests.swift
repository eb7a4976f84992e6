import Monitoring
import Testing

@Suite("Measures")
struct MeasureTests {
    private func standing(
        _ state: BreakerState = .closed,
        _ gauges: Numbers<Gauge> = [:],
        perSecond: Numbers<Counter> = [:],
        since: Moment? = nil
    ) -> Standing? {
        var counters = Numbers<Counter>()
        for counter in Counter.allCases where perSecond[counter] != nil { counters[counter] = 0 }
        let ledger = Ledger(after: [
            sample(0, state, counters, gauges: gauges, since: since),
            sample(1, state, perSecond, gauges: gauges, since: since),
        ])
        return ledger.standings[charge]
    }

    @Test("the failure ratio is the source's own, else that of the last ten seconds, else unknown")
    func failureRatio() {
        #expect(standing(.closed, [.failureRatio: 0.3], perSecond: [.failure: 9])?.failureRatio == 0.3)
        #expect(standing(perSecond: [.success: 6, .failure: 1, .timeout: 1])?.failureRatio == 0.25)
        #expect(standing(perSecond: [.success: 0, .failure: 0])?.failureRatio == nil)
        #expect(standing()?.failureRatio == nil)
    }

    @Test("calls include the refused ones, and every rate that is not exported stays unknown")
    func rates() {
        let busy = standing(perSecond: [.success: 5, .failure: 2, .rejected: 3, .fallbacks: 5])
        #expect(busy?.callsPerSecond == 10)
        #expect(busy?.rejectedPerSecond == 3)
        #expect(busy?.fallbackRatio == 0.5)
        #expect(busy?.retryFactor == nil && busy?.fallbackFailureRatio == nil)
        #expect(standing()?.callsPerSecond == nil)
    }

    @Test("the retry factor is attempts per logical call")
    func retryFactor() {
        #expect(standing(perSecond: [.retryCalls: 10, .retries: 15])?.retryFactor == 2.5)
        #expect(standing(perSecond: [.retryCalls: 0, .retries: 0])?.retryFactor == nil)
    }

    @Test("the share of failed fallbacks is of those that were asked")
    func fallbackFailures() {
        #expect(standing(perSecond: [.fallbacks: 9, .fallbackFailures: 1])?.fallbackFailureRatio == 0.1)
    }

    @Test("the wait runs down between readings and ends at zero, where only a call is missing")
    func openSecondsLeft() {
        let told = standing(.open, [.openSecondsLeft: 9])
        #expect(told?.openSecondsLeft(at: second(4)) == 6)
        #expect(told?.isOpenButIdle(at: second(4)) == false)
        #expect(told?.isOpenButIdle(at: second(10)) == true)
        let computed = standing(.open, [.openSeconds: 30], since: second(-9))
        #expect(computed?.openSecondsLeft(at: second(1)) == 20)
        #expect(standing(.open)?.openSecondsLeft(at: second(1)) == nil)
        #expect(standing(.closed, [.openSecondsLeft: 9])?.openSecondsLeft(at: second(1)) == nil)
    }

    @Test(
        "the distance to the trip follows from the rule that the source tells",
        arguments: [
            ([.consecutiveFailures: 2, .consecutiveLimit: 5], [:], .failures(3, seconds: nil)),
            ([.consecutiveFailures: 2, .consecutiveLimit: 5], [.failure: 1.5], .failures(3, seconds: 2)),
            // (20 + 60) / (100 + 60) = 0.5
            (
                [.failureRatio: 0.2, .failureThreshold: 0.5, .windowCalls: 100], [:],
                .failures(60, seconds: nil)
            ),
            // Two failures would do, but the window needs twenty calls.
            (
                [.failureRatio: 0.5, .failureThreshold: 0.6, .windowCalls: 4, .minimumCalls: 20], [:],
                .failures(16, seconds: nil)
            ),
            (
                [.failureThreshold: 0.5, .minimumCalls: 20, .windowSeconds: 10], [.success: 0.5],
                .tooFewCalls(perWindow: 5, minimum: 20)
            ),
            // It was open a moment ago: those that it refused come through now.
            (
                [
                    .failureRatio: 0, .failureThreshold: 0.5, .windowCalls: 1, .minimumCalls: 20,
                    .windowSeconds: 10,
                ], [.success: 0.1, .rejected: 9.9],
                .failures(19, seconds: nil)
            ),
            ([.failureThreshold: 0.5], [:], nil),
            ([:], [.failure: 5], nil),
        ] as [(Numbers<Gauge>, Numbers<Counter>, DistanceToTrip?)]
    )
    func distance(gauges: Numbers<Gauge>, perSecond: Numbers<Counter>, expected: DistanceToTrip?) {
        #expect(standing(.closed, gauges, perSecond: perSecond)?.distanceToTrip == expected)
    }

    @Test("only a closed breaker has a distance to its trip")
    func onlyClosed() {
        #expect(standing(.open, [.consecutiveFailures: 2, .consecutiveLimit: 5])?.distanceToTrip == nil)
    }
}
