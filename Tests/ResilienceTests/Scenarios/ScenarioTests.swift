import Testing

@testable import Resilience

@Suite("Stories that other breakers stumbled over")
struct ScenarioTests {
    private static func row(_ limit: Int, probes: Int = 1, needed: Int = 1) throws -> CircuitSettings {
        try CircuitSettings(
            tripRules: [.consecutiveFailures(limit)],
            openPeriod: .constant(.seconds(10)),
            halfOpen: HalfOpenSettings(
                probes: probes,
                successesToClose: needed,
                probeLease: .seconds(5),
                neutralProbeLimit: 3
            )
        )
    }

    private static func rate(
        _ share: Double,
        _ window: Window,
        minimum: Int,
        and others: [TripRule] = []
    ) throws -> CircuitSettings {
        try CircuitSettings(
            tripRules: [.failureRate(share, over: window, minimumCalls: minimum)] + others,
            openPeriod: .constant(.seconds(10))
        )
    }

    private static func slow(_ share: Double, minimum: Int) throws -> CircuitSettings {
        try CircuitSettings(
            tripRules: [
                .slowCallRate(share, slowerThan: .seconds(1), over: .calls(10), minimumCalls: minimum)
            ],
            openPeriod: .constant(.seconds(10))
        )
    }

    private func expectNoDifference(_ scenarios: [Scenario]) {
        for scenario in scenarios {
            #expect(scenario.play() == [], "\(scenario)")
        }
    }

    @Test("while it is closed")
    func closed() throws {
        expectNoDifference([
            Scenario("a success between breaks the row", try Self.row(3), "ffsff closed f open"),
            Scenario("time-outs count like failures", try Self.row(3), "ftf open"),
            Scenario("what says nothing neither counts nor breaks", try Self.row(2), "ficnd closed f open"),
            Scenario("a rate limit neither counts nor breaks", try Self.row(2), "frrrr closed f open"),
            Scenario("calls in flight are not part of a row", try Self.row(2), "(((( ff open"),
            Scenario(
                "failures that take longer than the window still trip",
                try Self.rate(0.5, .time(.seconds(2), buckets: 4), minimum: 3),
                "(( ( 30 ]] closed ] open"
            ),
            Scenario(
                "calls in flight do not thin out the rate",
                try Self.rate(0.5, .calls(20), minimum: 4),
                "((((((((((((((((((( ffff open"
            ),
            Scenario("slow by a nanosecond's breadth is slow", try Self.slow(0.5, minimum: 2), "sS open"),
            Scenario("slow failures count in both", try Self.slow(1, minimum: 2), "FF open"),
        ])
    }

    @Test("at the edges of its rates")
    func edges() throws {
        let half = try Self.rate(0.5, .calls(4), minimum: 4)
        expectNoDifference([
            Scenario("exactly the share is enough", half, "ffs closed s open"),
            Scenario("one less is not", half, "fsss closed"),
            Scenario("below the minimum nothing counts", half, "fff closed f open"),
            Scenario("the oldest call leaves first", half, "fsss fs closed f open"),
            Scenario("a window of one call", try Self.rate(1, .calls(1), minimum: 1), "sss closed f open"),
            Scenario(
                "a success can be what trips, when it completes the minimum",
                try Self.rate(0.5, .calls(10), minimum: 3),
                "ff closed s open"
            ),
            Scenario(
                "after a gap as long as the window nothing is left of it",
                try Self.rate(0.5, .time(.seconds(5), buckets: 5), minimum: 5),
                "ffff 5 f closed 3600 ffff closed f open"
            ),
            Scenario(
                "after ten years neither",
                try Self.rate(0.5, .time(.seconds(5), buckets: 5), minimum: 2),
                "f 315360000 f closed f open"
            ),
            Scenario(
                "either of two rules is enough",
                try Self.rate(0.9, .calls(10), minimum: 10, and: [.consecutiveFailures(3)]),
                "ssssss fff open"
            ),
        ])
    }

    @Test("while it is open")
    func open() throws {
        let two = try Self.row(2)
        expectNoDifference([
            Scenario("refuses to the end of its time", two, "ff { 9.999 { open 0.001 s closed"),
            Scenario("a late success does not close it", two, "( ff ) open {"),
            Scenario("a late failure does not keep it open longer", two, "( ff 9 ] 1 s closed"),
            Scenario(
                "a late failure does not trip the closed one after it",
                two,
                "(( ff 10 s ]] closed f closed"
            ),
            Scenario("time alone does not change it", two, "ff 1000 open s closed"),
        ])
    }

    @Test(
        "while it is half-open: probes, needed, what they say, and what follows",
        arguments: [
            (1, 1, "s", "closed"), (1, 1, "f", "open"), (1, 1, "t", "open"), (1, 1, "r", "open"),
            (2, 1, "fs", "closed"), (2, 1, "ff", "open"), (2, 2, "s", "half_open"), (2, 2, "ss", "closed"),
            (2, 2, "f", "open"), (2, 2, "sf", "open"), (3, 2, "fss", "closed"), (3, 2, "fsf", "open"),
            (3, 2, "ff", "open"), (3, 3, "ss", "half_open"), (3, 3, "ssf", "open"), (5, 3, "fsfss", "closed"),
            (5, 3, "fff", "open"), (5, 1, "ffff", "half_open"), (5, 1, "ffffs", "closed"),
        ]
    )
    func halfOpen(_ probes: Int, _ needed: Int, _ verdicts: String, _ state: String) throws {
        let settings = try Self.row(2, probes: probes, needed: needed)
        expectNoDifference([Scenario("\(verdicts)", settings, "ff 10 \(verdicts) \(state)")])
    }

    @Test("with probes that do not come back")
    func lostProbes() throws {
        let one = try Self.row(2)
        let three = try Self.row(2, probes: 3, needed: 2)
        expectNoDifference([
            Scenario("a probe out takes the only permit", one, "ff 10 ( half_open {"),
            Scenario("its lease ends and so does the wait", one, "ff 10 ( 5 open 10 s closed"),
            Scenario("its late answer decides nothing", one, "ff 10 ( 5 open ) open 10 ( ) closed"),
            Scenario("a cancelled probe gives its permit back", one, "ff 10 c half_open s closed"),
            Scenario("an ignored one does not close", one, "ff 10 i half_open f open"),
            Scenario("a dropped one is not a verdict", one, "ff 10 d half_open s closed"),
            Scenario("one refused inside does not wedge", one, "ff 10 nn half_open s closed"),
            Scenario("too many of them open again", one, "ff 10 icd open { 10 s closed"),
            Scenario("as many pass as there are permits", three, "ff 10 ((( { ) half_open { ) closed"),
            Scenario("one that hangs does not keep the others", three, "ff 10 ( ss closed"),
        ])
    }
}
