import Testing

@testable import Resilience

/// What the suites of other breakers check, told as stories of ours; where we differ on purpose, it says so.
@Suite("Stories from the suites of other breakers")
struct PeerScenarioTests {
    private static func row(
        _ limit: Int,
        probes: Int = 1,
        needed: Int = 1,
        period: Backoff = .constant(.seconds(10)),
        and others: [TripRule] = []
    ) throws -> CircuitSettings {
        try CircuitSettings(
            tripRules: [.consecutiveFailures(limit)] + others,
            openPeriod: period,
            halfOpen: HalfOpenSettings(probes: probes, successesToClose: needed, probeLease: .seconds(5))
        )
    }

    private static func rate(_ share: Double, _ window: Window, minimum: Int) throws -> CircuitSettings {
        try CircuitSettings(
            tripRules: [.failureRate(share, over: window, minimumCalls: minimum)],
            openPeriod: .constant(.seconds(10))
        )
    }

    private static func slow(_ share: Double, minimum: Int) throws -> CircuitSettings {
        let rule = TripRule.slowCallRate(
            share,
            slowerThan: .seconds(1),
            over: .calls(10),
            minimumCalls: minimum
        )
        return try CircuitSettings(tripRules: [rule], openPeriod: .constant(.seconds(10)))
    }

    private func expectNoDifference(_ settings: CircuitSettings, _ stories: [String: String]) {
        for (name, story) in stories {
            #expect(Scenario(name, settings, story).play() == [], "\(name)")
        }
    }

    @Test("pybreaker")
    func pybreaker() throws {
        expectNoDifference(
            try Self.row(3),
            [
                "a successful call": "s closed",
                "one failed call": "f closed",
                "one successful call after a failed one": "ff s ff closed f open",
                "several failed calls": "fff open {",
                "failed call after the timeout": "fff 10 f open {",
                "successful call after the timeout": "fff 10 s closed ff closed",
                "failed call when half-open": "fff 10 f open 9.9 {",
                "closed by hand": "fff X closed s",
                "opened by hand": "A forced_open { a closed",
                "excluded errors do not count, and do not reset as there": "ff iii closed f open",
                "only one of many passes when half-open": "fff 10 ( {{{ ) closed",
            ]
        )
        expectNoDifference(
            try Self.row(3, probes: 3, needed: 3),
            [
                "the success threshold is reached": "fff 10 ss half_open s closed",
                "a failure before it is": "fff 10 ss f open",
                "it is counted anew after a re-opening": "fff 10 ss f open 10 ss half_open s closed",
            ]
        )
    }

    @Test("circuitbreaker of Python")
    func fabfuel() throws {
        expectNoDifference(
            try Self.row(5),
            [
                "the threshold prevents further calls": "fffff open {{{",
                "recovers when half-open": "fffff 10 s closed s",
                "re-opens after successful calls": "fffff 10 ss fffff open",
                "fails when half-open": "fffff 10 f open { 10 s closed",
                "unexpected errors are not counted, and do not close as there": "fffff 10 i half_open f open",
                "one of many passes when half-open, unlike there": "fffff 10 ( {{{{{ ) closed",
                "a late success does not close, unlike there": "( fffff ) open",
            ]
        )
    }

    @Test("gobreaker")
    func gobreaker() throws {
        expectNoDifference(
            try Self.row(6),
            [
                "walks through its defaults": "fffff s fffff closed f open 9.999 { 0.001 s closed",
                "a failed probe begins the time anew": "ffffff 10 f open 9 { 1 s closed",
            ]
        )
        expectNoDifference(
            try Self.row(3, probes: 3, needed: 3),
            [
                "as many probes as it takes to close": "fff 10 ((( { ))) closed",
                "excluded results give the place back": "fff 10 (( i ( { ) ) ) closed",
                "a result of an older generation is ignored": "(( fff ) open 10 sss ] closed",
            ]
        )
        expectNoDifference(
            try Self.rate(0.6, .time(.seconds(30), buckets: 30), minimum: 3),
            [
                "trips at its ratio": "sf closed f open",
                "counts leave with their buckets": "ff 30 s f closed f open",
                "failures slower than the window still count, unlike there": "((( 60 ]]] open",
            ]
        )
    }

    @Test("Semian")
    func semian() throws {
        expectNoDifference(
            try Self.row(3, probes: 2, needed: 2),
            [
                "acquires when closed, not when open": "s fff {",
                "the success threshold when half-open": "fff 10 s half_open s closed",
                "asking for the state moves nothing": "fff 10 open open open ss closed",
            ]
        )
        let backoff = Backoff(base: .seconds(10), maximum: .seconds(40), jitter: .none)
        expectNoDifference(
            try Self.row(2, period: backoff),
            [
                "starts with the first timeout": "ff 9.9 { 0.1 s closed",
                "doubles up to the maximum":
                    "ff 10 f 19.9 { 0.1 f 39.9 { 0.1 f 39.9 { 0.1 s closed",
                "begins anew after a recovery": "ff 10 f 20 s closed ff 10 s closed",
            ]
        )
    }

    @Test("linkerd")
    func linkerd() throws {
        let rate = TripRule.failureRate(0.8, over: .calls(10), minimumCalls: 5)
        let backoff = Backoff(base: .seconds(10), maximum: .seconds(40), jitter: .none)
        expectNoDifference(
            try Self.row(4, period: backoff, and: [rate]),
            [
                "starts open for calls, which is closed here": "closed s",
                "a cold start below the minimum does not trip by the rate": "rrr closed",
                "consecutive failures ignore rate limits": "fffr closed f open",
                "rate limits trip by the rate": "rrrrr open",
                "a rate limit fails the probe": "ffff 10 r open",
                "either policy trips": "sffff open X closed srrrr open",
                "a failed probe advances the backoff": "ffff 10 f 19.9 { 0.1 s closed",
                "a recovery takes it back to its base": "ffff 10 f 20 s ffff 10 s closed",
                "a straggler is not taken for the probe's answer": "( ffff 10 ( ) half_open ] open",
            ]
        )
        expectNoDifference(
            try Self.slow(1, minimum: 2),
            ["a slow but healthy probe opens again": "SS open 10 S open 10 s closed"]
        )
        expectNoDifference(
            try Self.rate(0.5, .time(.seconds(10), buckets: 10), minimum: 4),
            [
                "samples age out": "ff 11 ff closed ff open",
                "a long gap clears the whole window": "fff 99999999 f closed fff open",
                "the ratio recovers with successes": "f ssss ff closed f open",
                "idleness asks for the minimum anew": "ssss 20 fff closed f open",
            ]
        )
    }

    @Test("tower-resilience")
    func tower() throws {
        expectNoDifference(
            try Self.row(2, probes: 3, needed: 3),
            [
                "half-open never admits more than permitted": "ff 10 ((( {{{{{",
                "a dropped probe frees its place and says nothing": "ff 10 (( d ( {",
                "probes of an older period do not give places back": "ff 10 (( f open 10 ((( { ) ) {",
            ]
        )
        expectNoDifference(try Self.slow(0.5, minimum: 2), ["exactly as slow as allowed is slow": "sS open"])
        expectNoDifference(try Self.rate(1, .calls(1), minimum: 1), ["a window of one": "s closed f open"])
        expectNoDifference(try Self.row(2), ["a reset while calls are out": "(( X closed ]] closed ff open"])
    }

    @Test("Polly")
    func polly() throws {
        expectNoDifference(
            try Self.rate(0.5, .time(.seconds(10), buckets: 10), minimum: 4),
            [
                "the threshold exactly, at the throughput exactly": "ssf closed f open",
                "below the throughput": "fff closed",
                "below the threshold": "sssss ffff closed f open",
                "failures in two parts of the window": "ff 5 ff open",
                "the window ends exactly": "ff 10 ff closed ff open",
                "just before its end": "ff 9 ff open",
                "a failure that began before the break does not break again": "( ffff open 9 ] 1 s closed",
                "a success that began before does not close": "( ffff ) open",
            ]
        )
        expectNoDifference(
            try Self.row(2),
            [
                "one execution per break": "ff 10 ( { 4 { ) closed",
                "isolated by hand stays so however long": "A 1000000 forced_open { a closed s",
                "reset by hand while open": "ff X closed s",
                "a cancelled probe does not close": "ff 10 c half_open s closed",
            ]
        )
    }

    @Test("resilience4j and failsafe")
    func javaPeers() throws {
        expectNoDifference(
            try Self.row(3, probes: 4, needed: 2),
            [
                "only four calls when half-open": "fff 10 (((( {",
                "a released permit is there again": "fff 10 ((( c ( {",
                "a late call of the closed time adds no permit": "( fff 10 (((( { ) {",
                "to open, by the probes": "fff 10 f f half_open f open",
                "to closed, by the probes": "fff 10 f s f s closed",
            ]
        )
        expectNoDifference(
            try Self.rate(0.5, .calls(10), minimum: 10),
            ["nine calls decide nothing, the tenth does": "fffff ssss closed f open"]
        )
        expectNoDifference(try Self.slow(1, minimum: 3), ["opens on slow calls": "SS closed S open"])
    }

    @Test("opossum, cockatiel and Hystrix")
    func otherPeers() throws {
        expectNoDifference(
            try Self.row(3),
            [
                "one request passes while half-open": "fff 10 ( {{ ] open {",
                "a filtered error leaves it half-open, unlike there": "fff 10 i half_open s closed",
                "a full bulkhead inside does not open": "nnnnnnnnnn closed",
                "isolated as long as anybody holds": "A B { a forced_open { b closed",
                "a probe nobody waits for any more does not stick": "fff 10 ( 5 open { 10 s closed",
                "retries over several windows": "fff 10 f 10 f 10 f 10 s closed",
                "a success closes while others are out": "((( fff 10 s closed ))) closed",
            ]
        )
        expectNoDifference(
            try Self.rate(0.5, .time(.seconds(10), buckets: 10), minimum: 20),
            ["a low volume does not trip": "fffffffffffffffffff closed f open"]
        )
        expectNoDifference(
            try Self.rate(0.5, .time(.seconds(5), buckets: 5), minimum: 5),
            ["the window expires while nobody calls, unlike there": "ffff 3600 f closed"]
        )
    }

    @Test("Finagle and Sentinel")
    func finagleAndSentinel() throws {
        expectNoDifference(
            try Self.row(3),
            [
                "an ignorable probe is asked again": "fff 10 i half_open s closed",
                "blocked by a later rule": "fff 10 nnn half_open f open 10 s closed",
                "a success revives": "fff 10 s closed fff open",
            ]
        )
        expectNoDifference(
            try Self.slow(0.6, minimum: 5),
            ["a share of slow calls": "sSsSs closed S closed SS open"]
        )
    }
}
