import Dashboard
import Monitoring
import Testing

@Suite("words")
struct WordTests {
    @Test(
        "a time in a state takes five characters at most",
        arguments: [
            (0, "0:00"), (21, "0:21"), (252, "4:12"), (599, "9:59"), (600, "10m"), (3540, "59m"),
            (3600, "1h"),
            (5400, "1h30m"), (36_000, "10h"), (86_400, "1d"), (267_000, "3d2h"), (518_400, "6d"),
            (-5, "0:00"),
        ]
    )
    func brief(seconds: Int, text: String) {
        #expect(Duration.seconds(seconds).brief == text)
        #expect(text.count <= 5)
    }

    @Test(
        "a duration is written as it is read",
        arguments: [
            (0, "0s"), (500, "500ms"), (2500, "2.5s"), (30_000, "30s"), (900_000, "15m"),
            (5_400_000, "1h30m"),
            (90_061_000, "1d1h1m1s"), (-5000, "-5s"),
        ]
    )
    func plain(milliseconds: Int, text: String) {
        #expect(Duration.milliseconds(milliseconds).plain == text)
    }

    @Test(
        "a rate takes four characters at most",
        arguments: [
            (0.0, "0"), (0.04, "0"), (0.4, "0.4"), (3.0, "3"), (9.94, "9.9"), (9.96, "10"), (14.2, "14"),
            (980, "980"),
            (999.4, "999"), (999.6, "1.0k"), (2100, "2.1k"), (38_000, "38k"), (1_200_000, "1.2M"), (-3, "0"),
            (.infinity, "--"), (.nan, "--"), (1e300, "--"),
        ]
    )
    func rates(value: Double, text: String) {
        #expect(value.briefRate == text)
        #expect(text.count <= 4)
    }

    @Test(
        "a percentage is 0 or 100 only when it is so",
        arguments: [
            (0.0, "0"), (0.001, "<1"), (0.712, "71"), (0.996, "99"), (1.0, "100"), (0.5, "50"), (.nan, "--"),
            (-.infinity, "--"), (1e300, "999"),
        ]
    )
    func percents(value: Double, text: String) {
        #expect(value.briefPercent == text)
    }

    @Test("factors and tenths of percents are rounded")
    func factors() {
        #expect(2.614.factor == "2.61")
        #expect(1.0.factor == "1.00")
        #expect(1.999.factor == "2.00")
        #expect(Double.nan.factor == "--")
        #expect(1e300.factor == "99999.00")
        #expect(0.9641.percentWithTenths == "96.4")
        #expect(1.0.percentWithTenths == "100.0")
    }

    @Test("moments are shown in the zone of the user")
    func clocks() {
        let moment = Moment(utc: 2026, 11, 21, 23, 13, 46, millisecond: 250)
        #expect(moment.clock() == "23:13:46")
        #expect(moment.preciseClock() == "23:13:46.2")
        #expect(moment.shortClock(utcOffset: 3600) == "00:13")
        #expect(moment.dateAndClock(utcOffset: 3600) == "2026-11-22 00:13:46")
    }

    @Test(
        "the reason of a transition is the evidence in a few words",
        arguments: [
            (
                BreakerState.closed, BreakerState.open,
                Why(cause: "failure rate", failureRatio: 0.52, calls: 100), "52% of 100 failed"
            ),
            (
                .closed, .open, Why(cause: "5 in a row", consecutiveFailures: 5, consecutiveLimit: 5),
                "5 failures in a row"
            ),
            (.closed, .open, Why(cause: "slow calls"), "slow calls"),
            (.halfOpen, .open, Why(calls: 5, failures: 2), "probe failed 2/5"),
            (.halfOpen, .open, Why(), "probe failed"),
            (.halfOpen, .closed, Why(calls: 5, failures: 0), "probe ok 5/5"),
            (.open, .halfOpen, Why(previousDuration: .seconds(30)), "after 30s open"),
            (.open, .halfOpen, Why(), "wait elapsed"),
            (.closed, .forcedOpen, Why(actor: "ann", reason: "INC-4821"), "by ann, reason: INC-4821"),
            (.forcedOpen, .closed, Why(cause: "released"), "released"),
            (.closed, .metricsOnly, Why(cause: "set up so"), "set up so"),
        ]
    )
    func reasons(from: BreakerState, to: BreakerState, why: Why, text: String) {
        let transition = Transition(
            breaker: .shop("pay"),
            from: from,
            to: to,
            at: Moment(milliseconds: 0),
            why: why
        )
        #expect(transition.reason == text)
    }

    @Test("a ghost trip says what it is, and a rule is shown against its limit")
    func rules() {
        let ghost = Transition(
            breaker: .shop("pay"),
            from: .closed,
            to: .open,
            at: Moment(milliseconds: 0),
            isGhost: true
        )
        #expect(ghost.reason == "opened and closed between samples")
        #expect(Why(failureRatio: 0.52, threshold: 0.5, calls: 100).comparison == "failure 52% >= 50%")
        #expect(Why(consecutiveFailures: 5, consecutiveLimit: 5).comparison == "5 failures in a row >= 5")
        #expect(Why(cause: "slow calls").comparison == "slow calls")
        #expect(
            DistanceToTrip.failures(12, seconds: 8).sentence
                == "12 more failures open it (in 8s at this rate)"
        )
        #expect(DistanceToTrip.failures(1, seconds: nil).sentence == "1 more failure opens it")
        #expect(
            DistanceToTrip.tooFewCalls(perWindow: 3, minimum: 20).sentence
                == "cannot trip: 3 calls in a window, 20 needed"
        )
    }

    @Test("every state, action and trouble has words of its own")
    func distinct() {
        #expect(Set(BreakerState.allCases.map(\.word)).count == BreakerState.allCases.count)
        #expect(Set(BreakerState.allCases.map(\.longWord)).count == BreakerState.allCases.count)
        #expect(Set(ActionKind.allCases.map(\.consequence)).count == ActionKind.allCases.count)
        #expect(Set(Outage.Kind.allCases.map(\.title)).count == Outage.Kind.allCases.count)
    }
}
