import Monitoring
import Testing

@Suite("Silence")
struct SilenceTests {
    @Test(
        "a reading counts for three intervals, and never less than three seconds",
        arguments: [(1, 3), (2, 6), (15, 45)]
    )
    func staleness(interval: Int, patience: Int) {
        let target = Target(id: shop, interval: .seconds(interval))
        let ledger = Ledger(after: [.targets([target]), sample(0, .closed)])
        #expect(ledger.state(of: charge, at: second(Double(patience))) == .closed)
        #expect(ledger.state(of: charge, at: second(Double(patience) + 0.001)) == .unknown)
        #expect(ledger.standings[charge]?.reading.state == .closed)
        #expect(ledger.standings[charge]?.age(at: second(100)) == .seconds(100))
    }

    @Test("an outage makes the target's breakers unknown, keeps their last value, and names the trouble once")
    func outageBegins() {
        var ledger = Ledger(after: [sample(0, .closed, [.success: 5])])
        let trouble = Outage(.unreachable, "connection refused")
        let refused = { FeedEvent.outage(shop, at: second($0), trouble) }
        #expect(ledger.apply(refused(1)) == [.outageBegan(shop, at: second(1), trouble)])
        #expect(ledger.apply(refused(2)) == [])
        #expect(ledger.state(of: charge, at: second(2)) == .unknown)
        #expect(ledger.standings[charge]?.silence == .outage(since: second(1)))
        #expect(ledger.standings[charge]?.reading.counters == [.success: 5])
        #expect(ledger.statuses[shop]?.phase == .down(trouble))
        #expect(ledger.statuses[shop]?.failuresInARow == 2)
        #expect(ledger.statuses[shop]?.since == second(1))
    }

    @Test(
        "one look that fails for a moment hides nothing; when the reading is too old to count, it is unknown",
        arguments: [Outage.Kind.timeout, .httpStatus, .malformed]
    )
    func calm(kind: Outage.Kind) {
        var ledger = Ledger(after: [sample(0, .closed)])
        let failed = { FeedEvent.outage(shop, at: second($0), Outage(kind, "a hiccup")) }
        #expect(ledger.apply(failed(1)) == [.outageBegan(shop, at: second(1), Outage(kind, "a hiccup"))])
        #expect(ledger.apply(failed(2)) == [])
        #expect(ledger.state(of: charge, at: second(3)) == .closed)
        #expect(ledger.standings[charge]?.silence == nil)
        #expect(ledger.statuses[shop]?.failuresInARow == 2)
        #expect(ledger.state(of: charge, at: second(3.5)) == .unknown)
        #expect(ledger.apply(failed(4)) == [])
        #expect(ledger.standings[charge]?.silence == .outage(since: second(1)))
        #expect(ledger.apply(sample(5, .open)).transitions.map(\.to) == [.open])
        #expect(ledger.standings[charge]?.silence == nil)
    }

    @Test(
        "where nothing answers any more, nothing is claimed to be closed",
        arguments: [
            Outage.Kind.unreachable, .unresolved, .tls, .unauthorised, .notFound, .notMetrics, .noBreakers,
        ]
    )
    func final(kind: Outage.Kind) {
        let ledger = Ledger(
            after: [sample(0, .closed), .outage(shop, at: second(1), Outage(kind, "gone"))]
        )
        #expect(ledger.state(of: charge, at: second(1)) == .unknown)
    }

    @Test("recovery is instant and says how long the outage was")
    func recovery() {
        var ledger = Ledger(after: [sample(0, .closed), outage(1), outage(2)])
        #expect(
            ledger.apply(sample(31, .closed)) == [.outageEnded(shop, at: second(31), lasted: .seconds(30))]
        )
        #expect(ledger.state(of: charge, at: second(31)) == .closed)
        #expect(ledger.statuses[shop]?.phase == .up)
        #expect(ledger.statuses[shop]?.failuresInARow == 0)
    }

    @Test("a change during an outage is reported with the whole gap as its uncertainty")
    func changeInGap() {
        var ledger = Ledger(after: [sample(0, .closed), outage(1)])
        let transitions = ledger.apply(sample(40, .open)).transitions
        #expect(transitions.map(\.uncertainty) == [.seconds(40)])
        #expect(transitions.map(\.from) == [.closed])
    }

    @Test("a breaker that is no longer on a page that answers is unknown, not closed")
    func vanished() throws {
        let (a, b) = (breaker("a"), breaker("b"))
        var ledger = Ledger(after: [sample(0, of: [a, b])])
        let entries = ledger.apply(sample(1, of: [a]))
        let signal = try #require(entries.signals.first)
        #expect(signal.kind == .notice && signal.breaker == b)
        #expect(ledger.state(of: b, at: second(1)) == .unknown)
        #expect(ledger.standings[b]?.silence == .vanished(since: second(1)))
        #expect(ledger.apply(sample(2, of: [a])) == [])
        #expect(ledger.apply(sample(3, of: [b, a])) == [])
        #expect(ledger.state(of: b, at: second(3)) == .closed)
        #expect(ledger.breakers(of: shop) == [a, b])
    }

    @Test("a breaker that stays away for a quarter of an hour is forgotten")
    func forgotten() {
        let (a, b) = (breaker("a"), breaker("b"))
        var ledger = Ledger(after: [sample(0, of: [a, b]), sample(1, of: [a])])
        ledger.apply(sample(901, of: [a]))
        #expect(ledger.standings[b] != nil)
        ledger.apply(sample(902, of: [a]))
        #expect(ledger.standings[b] == nil)
        #expect(ledger.breakers(of: shop) == [a])
    }

    @Test("a target that leaves the list takes its breakers along, and late answers do not bring it back")
    func removed() {
        let other: TargetID = "other"
        var ledger = Ledger(after: [.targets([Target(id: shop), Target(id: other)]), sample(0, .closed)])
        ledger.apply(.targets([Target(id: other)]))
        #expect(ledger.standings.isEmpty)
        #expect(ledger.statuses.keys.sorted() == [other])
        #expect(ledger.apply(sample(1, .open)) == [])
        #expect(ledger.apply(outage(1)) == [])
        #expect(ledger.apply(.transition(exact(1, .closed, .open))) == [])
        #expect(ledger.standings.isEmpty)
    }

    @Test("a target of which nothing was heard waits")
    func waiting() {
        let ledger = Ledger(after: [.targets([Target(id: shop)])])
        #expect(ledger.statuses == [shop: TargetStatus()])
        #expect(ledger.statuses[shop]?.phase == .waiting)
        #expect(ledger.now == nil)
    }

    @Test("a reading of another target's breaker is not taken")
    func foreignReading() {
        let stranger = breaker("x", at: "other")
        #expect(Ledger(after: [sample(0, of: [stranger])]).standings.isEmpty)
    }
}
