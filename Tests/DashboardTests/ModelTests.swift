import Dashboard
import Monitoring
import Testing

@Suite("cards and lists")
struct ModelTests {
    private let cart = CircuitID(group: "shop", name: "cart")

    @Test("the card tells the frozen evidence of the trip, the failed probe after it, and what comes next")
    func why() throws {
        var driver = Driver()
        driver.set("cart", .closed, gauges: [.windowCalls: 100, .minimumCalls: 20])
        driver.feedAll()
        driver.second()
        let tripped = driver.now
        driver.transition(
            "cart",
            .closed,
            .open,
            why: Why(
                cause: "failure rate",
                failureRatio: 0.52,
                threshold: 0.5,
                calls: 100,
                errors: [.init(kind: "timeout", count: 41)]
            )
        )
        driver.now = driver.now + .seconds(30)
        driver.transition("cart", .open, .halfOpen, why: Why(previousDuration: .seconds(30)))
        driver.now = driver.now + .seconds(1)
        driver.transition(
            "cart",
            .halfOpen,
            .open,
            why: Why(calls: 5, failures: 2, errors: [.init(kind: "timeout", count: 2)])
        )
        driver.set("cart", .open, gauges: [.openSecondsLeft: 10, .windowCalls: 100])
        driver.second()

        let card = try #require(driver.dashboard.why)
        #expect(card.row.circuit == cart)
        #expect(card.trip?.at == tripped)
        #expect(card.trip?.transition?.why.comparison == "failure 52% >= 50%")
        #expect(card.failedProbe?.text == "probe failed 2/5")
        #expect(card.tripNumber == 2)
        #expect(card.errors == [.init(kind: "timeout", count: 2)])
        #expect(card.nextProbe == 10)
        #expect(!card.isIdle)
        #expect(card.gauges[.windowCalls] == 100)
        #expect(card.distance == nil)
        #expect(card.lifetime.trips == 2)
        #expect(card.lifetime.longestOpen == .seconds(30))
        let share = try #require(card.lifetime.openShare)
        #expect(abs(share - 31.0 / 33) < 0.001)
    }

    @Test("the card of a breaker that never tripped tells how far it is from tripping")
    func distance() throws {
        var driver = Driver()
        driver.set("cart", .closed, gauges: [.consecutiveFailures: 2, .consecutiveLimit: 5])
        driver.feedAll()
        let card = try #require(driver.dashboard.why)
        #expect(card.trip == nil)
        #expect(card.tripNumber == nil)
        #expect(card.distance == .failures(3, seconds: nil))
        #expect(card.lifetime.trips == 0)
        #expect(Driver().dashboard.why == nil)
    }

    @Test("instances that change together are one event; the third trip within five minutes is flapping")
    func events() throws {
        var driver = Driver()
        for target in ["a", "b", "c"] { driver.set("cart", at: TargetID(target), .closed) }
        driver.feedAll()
        for trip in 1...3 {
            driver.second()
            for target in ["a", "b", "c"] {
                driver.transition("cart", at: TargetID(target), .closed, .open)
                driver.now = driver.now + .milliseconds(400)
            }
            let item = try #require(driver.dashboard.eventList().first)
            #expect(item.kind == .transition(from: .closed, to: .open))
            #expect(item.quorumText == "3/3")
            #expect(item.tripNumber == trip)
            #expect(item.isFlapping == (trip == 3))
            #expect(item.last - item.at == .milliseconds(800))
            driver.now = driver.now + .seconds(20)
            for target in ["a", "b", "c"] { driver.transition("cart", at: TargetID(target), .open, .closed) }
        }
        #expect(driver.dashboard.eventList().count == 6)
        #expect(driver.dashboard.eventList(limit: 2).count == 2)
        #expect(driver.dashboard.transitions(of: cart).count == 6)
    }

    @Test("a minority that changes is said to be one")
    func minority() throws {
        var driver = Driver()
        for target in ["a", "b", "c", "d"] { driver.set("cart", at: TargetID(target), .closed) }
        driver.feedAll()
        driver.transition("cart", at: "a", .closed, .open)
        driver.transition("cart", at: "b", .closed, .open)
        driver.now = driver.now + .seconds(11)
        driver.transition("cart", at: "c", .closed, .open)
        #expect(driver.dashboard.eventList().map(\.quorumText) == ["1/4", "2/4"])
    }

    @Test("outages, signals and marks are events; with a filter those of hidden breakers are left out")
    func otherEvents() {
        var driver = Driver.healthy()
        driver.transition("mail", .closed, .open)
        driver.send(
            .feed([
                .outage("a", at: driver.now, Outage(.timeout, "no answer within 2s")),
                .signal(Signal(.pain, at: driver.now, breaker: .shop("cart"), text: "it hurts")),
                .signal(Signal(.story, at: driver.now, text: "night shift begins")),
            ])
        )
        driver.second()
        #expect(
            driver.dashboard.eventList().map(\.subject).sorted() == ["a", "a", "cart", "mail", "story"]
        )
        #expect(
            Set(driver.dashboard.eventList().map(\.text)).isSuperset(of: [
                "no answer within 2s", "it hurts", "night shift begins", "answers again after 1s",
            ])
        )
        driver.press("/")
        driver.type("auth")
        #expect(driver.dashboard.eventList().map(\.subject).sorted() == ["a", "a", "story"])
    }

    @Test("the cascade goes from the first domino on, with lags, and asks where a coincidence is likely")
    func cascade() throws {
        var driver = Driver()
        driver.set("db", group: "shop", .closed)
        driver.set("pay", group: "shop", .closed)
        driver.set("refund", group: "shop", .closed)
        driver.set("search", group: "web", .closed)
        driver.feedAll()
        #expect(driver.dashboard.cascade == nil)
        driver.second()
        let first = driver.now
        driver.transition("db", .closed, .open)
        driver.now = driver.now + .seconds(13)
        driver.transition("pay", .closed, .open)
        driver.now = driver.now + .seconds(43)
        driver.transition("search", group: "web", .closed, .open)
        driver.now = driver.now + .seconds(1)
        driver.transition("refund", .closed, .open)
        driver.transition("db", .open, .halfOpen)
        driver.transition("db", .halfOpen, .open)

        let cascade = try #require(driver.dashboard.cascade)
        #expect(cascade.began == first)
        #expect(cascade.steps.map(\.subject) == ["db", "pay", "search", "refund"])
        #expect(cascade.steps.map(\.lag) == [.zero, .seconds(13), .seconds(56), .seconds(57)])
        #expect(
            cascade.steps.map(\.kind) == [.trip(times: 2), .trip(times: 1), .trip(times: 1), .trip(times: 1)]
        )
        #expect(cascade.steps.map(\.isUnrelated) == [false, false, true, false])
        #expect(cascade.steps.map(\.confidence) == [nil, nil, nil, nil])
        #expect(!cascade.isOver)

        for name in ["db", "pay", "refund"] { driver.transition(name, .open, .closed) }
        driver.transition("search", group: "web", .open, .closed)
        driver.second()
        #expect(driver.dashboard.cascade?.isOver == true)
    }

    @Test("earlier episodes say how often a breaker fell with the first domino")
    func confidence() throws {
        var driver = Driver()
        driver.set("db", group: "shop", .closed)
        driver.set("search", group: "web", .closed)
        driver.set("ads", group: "web2", .closed)
        driver.feedAll()
        for round in 0..<5 {
            driver.transition("db", .closed, .open)
            driver.now = driver.now + .seconds(5)
            driver.transition("search", group: "web", .closed, .open)
            driver.now = driver.now + .seconds(5)
            if round == 4 { driver.transition("ads", group: "web2", .closed, .open) }
            driver.transition("db", .open, .closed)
            driver.transition("search", group: "web", .open, .closed)
            driver.now = driver.now + .seconds(300)
        }
        let steps = try #require(driver.dashboard.cascade).steps
        #expect(steps.map(\.subject) == ["db", "search", "ads"])
        #expect(steps.map(\.confidence) == [nil, 1, 0])
        #expect(steps.map(\.isUnrelated) == [false, false, true])
    }

    @Test("retries that began to multiply, outages and pain stand in the cascade; services bear an impact")
    func cascadeContext() throws {
        var driver = Driver()
        driver.set(
            "cart",
            .closed,
            counters: [.success: 0, .rejected: 0, .retries: 0, .retryCalls: 0, .fallbacks: 0]
        )
        driver.set("mail", .closed)
        driver.feedAll()
        for _ in 0..<30 {
            driver.count("cart", [.success: 10, .retryCalls: 10])
            driver.second()
        }
        for _ in 0..<10 {
            driver.count("cart", [.success: 10, .retryCalls: 10, .retries: 16])
            driver.second()
        }
        driver.send(.feed([.signal(Signal(.pain, at: driver.now, breaker: .shop("cart"), text: "it hurts"))]))
        driver.now = driver.now + .milliseconds(100)
        driver.transition("cart", .closed, .open)
        for _ in 0..<10 {
            driver.count("cart", [.rejected: 20, .fallbacks: 15])
            driver.second()
        }
        let cascade = try #require(driver.dashboard.cascade)
        #expect(cascade.steps.map(\.subject) == ["cart", "cart", "cart"])
        guard case .amplification(let factor) = cascade.steps[0].kind else {
            throw Surprise("no amplification")
        }
        #expect(abs(factor - 2.6) < 0.01)
        #expect(cascade.steps.map(\.kind).suffix(2) == [.pain, .trip(times: 1)])
        #expect(
            cascade.impacts.map { "\($0.group) \($0.onFallback.briefRate) \($0.rejected.briefRate)" } == [
                "shop 15 20"
            ]
        )
    }

    @Test("the targets tell how they answer, those in trouble first")
    func targets() throws {
        var driver = Driver()
        driver.set("pay", at: "a", .closed)
        driver.set("pay", at: "b", .open)
        driver.feedAll()
        driver.now = driver.now + .seconds(34)
        driver.send(.feed([.outage("b", at: driver.now, Outage(.timeout, "no answer within 2s"))]))
        driver.send(.feed([.targets(driver.targets + [Target(id: "c")])]))
        driver.send(.tick(driver.now))
        let items = driver.dashboard.targetList
        #expect(items.map(\.target.id) == ["b", "a", "c"])
        #expect(items.map(\.word) == ["down 0:34", "up", "waiting"])
        #expect(items[0].quorum == Quorum([.unknown]))
        #expect(items[0].status.outage?.message == "no answer within 2s")
    }

    @Test("retries are listed by their amplification, and multiplied over services")
    func retries() throws {
        var driver = Driver()
        let none: Numbers<Counter> = [.success: 0, .retries: 0, .retryCalls: 0, .retriesExhausted: 0]
        driver.set("pay", group: "shop", .closed, counters: none, gauges: [.retryBudget: 0.18])
        driver.set("geo", group: "web", .closed, counters: none)
        driver.set("plain", group: "web", .closed)
        driver.feedAll()
        for _ in 0..<5 {
            driver.count(
                "pay",
                group: "shop",
                [.success: 10, .retryCalls: 10, .retries: 20, .retriesExhausted: 2]
            )
            driver.count("geo", group: "web", [.success: 10, .retryCalls: 10, .retries: 10])
            driver.second()
        }
        let list = driver.dashboard.retryList
        #expect(list.items.map(\.row.name) == ["pay", "geo"])
        #expect(list.items.map(\.factor) == [3, 2])
        #expect(list.items.map(\.retriesPerSecond) == [20, 10])
        #expect(list.items.map(\.exhaustedPerSecond) == [2, 0])
        #expect(list.items.map(\.budget) == [0.18, nil])
        #expect(list.multiplied == 6)
    }

    @Test("masked outages come first among the fallbacks")
    func fallbacks() {
        var driver = Driver()
        let none: Numbers<Counter> = [
            .success: 0, .rejected: 0, .fallbacks: 0, .fallbackFailures: 0, .fallbacksStale: 0,
        ]
        driver.set("masked", .open, counters: none)
        driver.set("broken", .open, counters: none)
        driver.set("calm", .closed, counters: none)
        driver.set("plain", .closed)
        driver.feedAll()
        for _ in 0..<5 {
            driver.count("masked", [.rejected: 10, .fallbacks: 9, .fallbacksStale: 9])
            driver.count("broken", [.rejected: 10, .fallbacks: 6, .fallbackFailures: 4])
            driver.count("calm", [.success: 10])
            driver.second()
        }
        let list = driver.dashboard.fallbackList
        #expect(list.map(\.row.name) == ["masked", "broken", "calm"])
        #expect(list.map(\.isMasked) == [true, false, false])
        #expect(list.map(\.ratio) == [0.9, 0.6, 0])
        #expect(list.map { $0.failureRatio?.factor } == ["0.00", "0.40", nil])
        #expect(list.map(\.staleRatio) == [1, 0, nil])
    }

    @Test("the detail has instances, shares, settings in words and what looks wrong with them")
    func detail() throws {
        var driver = Driver()
        let gauges: Numbers<Gauge> = [
            .failureThreshold: 0.5, .minimumCalls: 20, .windowSeconds: 10, .openSeconds: 30, .probeLimit: 5,
            .timeoutSeconds: 2, .slowSeconds: 3, .windowCalls: 10, .failureRatio: 0.1,
        ]
        for target in ["a", "b"] {
            driver.set(
                "cart",
                at: TargetID(target),
                .closed,
                counters: [.success: 0, .failure: 0, .slow: 0],
                gauges: gauges
            )
        }
        driver.feedAll()
        for _ in 0..<5 {
            for target in ["a", "b"] {
                driver.count("cart", at: TargetID(target), [.success: 0.6, .failure: 0.4])
            }
            driver.second()
        }
        let detail = try #require(driver.dashboard.detail(of: cart))
        #expect(detail.instances.map(\.name) == ["a", "b"])
        #expect(abs((detail.shares?.success ?? 0) - 0.6) < 0.001)
        #expect(abs((detail.shares?.failure ?? 0) - 0.4) < 0.001)
        #expect(abs((detail.counters[.success] ?? 0) - 6) < 0.001)
        #expect(
            detail.settings.map { "\($0.name) \($0.value)" } == [
                "failure 50%", "slow from 3s", "min calls 20", "window 10s", "open wait 30s",
                "half-open calls 5",
                "timeout 2s",
            ]
        )
        #expect(
            detail.lints == [
                "cannot trip: 10 calls in a window, 20 needed",
                "slow from 3s is never seen: the timeout is shorter",
            ]
        )
        #expect(driver.dashboard.detail(of: CircuitID(group: "x", name: "y")) == nil)
    }

    @Test(
        "a timeline has the worst state of all instances per column and keeps its columns while time goes on"
    )
    func timeline() throws {
        var driver = Driver()
        for target in ["a", "b"] { driver.set("cart", at: TargetID(target), .closed) }
        driver.feedAll()
        driver.press("z", "z")
        for second in 0..<60 {
            if second == 40 { driver.set("cart", at: "b", .open) }
            if second == 41 { driver.set("cart", at: "b", .closed) }
            driver.second()
        }
        let row = try driver.row("cart")
        let timeline = driver.dashboard.timeline(of: row, columns: 30)
        #expect(timeline.cells.count == 30)
        #expect(timeline.to - timeline.from == .seconds(60))
        #expect(timeline.to > driver.now)
        let open = timeline.cells.indices.filter { timeline.cells[$0]?.worst == .open }
        #expect(!open.isEmpty && open.count <= 2)
        #expect(timeline.column(of: timeline.moment(ofColumn: 7)) == 7)
        #expect(timeline.column(of: timeline.to) == nil)
        let own = driver.dashboard.timeline(of: [.shop("cart", at: "a")], columns: 30)
        #expect(own.cells.allSatisfy { $0?.worst != .open })

        for _ in 0..<2 { driver.second() }
        let later = driver.dashboard.timeline(of: row, columns: 30)
        #expect(later.cells.firstIndex { $0?.worst == .open } == open.first.map { $0 - 1 })
        #expect(driver.dashboard.timeline(of: row, columns: 0).cells.isEmpty)
    }
}
