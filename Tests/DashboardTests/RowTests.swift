import Dashboard
import Monitoring
import Testing

@Suite("rows")
struct RowTests {
    @Test("instances of one breaker on several targets are one row with a quorum and the worst state")
    func quorum() throws {
        var driver = Driver()
        driver.set("pay", at: "a", .closed)
        driver.set("pay", at: "b", .open)
        driver.set("pay", at: "c", .open)
        driver.set("pay", at: "d", .halfOpen)
        driver.feedAll()

        #expect(driver.names == ["pay"])
        let row = try driver.row("pay")
        #expect(row.state == .open)
        #expect(row.quorum == Quorum([.closed, .open, .open, .halfOpen]))
        #expect(row.quorum[.open] == 2)
        #expect(row.quorum.total == 4)
        #expect(!row.quorum.isUnanimous)
        #expect(driver.dashboard.summary.breakers == 1)
    }

    @Test("rates of instances are added, ratios are weighted by calls")
    func sums() throws {
        var driver = Driver()
        driver.set(
            "pay",
            at: "a",
            .halfOpen,
            counters: [.success: 0, .failure: 0, .rejected: 0, .retryCalls: 0, .retries: 0],
            gauges: [.failureRatio: 0.5, .windowCalls: 300, .failureThreshold: 0.5]
        )
        driver.set(
            "pay",
            at: "b",
            .closed,
            counters: [.success: 0, .failure: 0, .rejected: 0, .retryCalls: 0, .retries: 0],
            gauges: [.failureRatio: 0.1, .windowCalls: 100, .failureThreshold: 0.4]
        )
        driver.feedAll()
        for _ in 0..<5 {
            driver.count("pay", at: "a", [.success: 20, .rejected: 10, .retryCalls: 30, .retries: 30])
            driver.count("pay", at: "b", [.success: 10, .rejected: 0, .retryCalls: 10, .retries: 0])
            driver.second()
        }

        let row = try driver.row("pay")
        #expect(row.callsPerSecond == 40)
        #expect(row.rejectedPerSecond == 10)
        #expect(row.failureRatio == 0.4)
        #expect(row.failureThreshold == 0.4)
        #expect(row.retryFactor == 1.75)
        #expect(row.marks == .amplifying)
        #expect(row.marks.letter == "^")
    }

    @Test("a number that nobody tells is missing, not zero")
    func missing() throws {
        var driver = Driver()
        driver.set("pay", .closed)
        driver.feedAll()
        driver.second()

        let row = try driver.row("pay")
        #expect(row.callsPerSecond == nil)
        #expect(row.failureRatio == nil)
        #expect(row.retryFactor == nil)
        #expect(row.fallbackRatio == nil)
    }

    @Test("a row that is silent for too long is unknown and marked, and its numbers are not added")
    func stale() throws {
        var driver = Driver()
        driver.set("pay", .open, counters: [.rejected: 0])
        driver.feedAll()
        driver.count("pay", [.rejected: 10])
        driver.second()
        #expect(try driver.row("pay").rejectedPerSecond == 10)

        driver.wait(.seconds(10))
        let row = try driver.row("pay")
        #expect(row.state == .unknown)
        #expect(row.marks == .stale)
        #expect(row.rejectedPerSecond == nil)
        #expect(driver.dashboard.summary.quorum[.unknown] == 1)
    }

    @Test("one silent instance makes the row no worse than an open one, and is counted")
    func partlyStale() throws {
        var driver = Driver()
        driver.set("pay", at: "a", .open)
        driver.set("pay", at: "b", .closed)
        driver.feedAll()
        driver.send(.feed([.outage("b", at: driver.now, Outage(.unreachable, "connection refused"))]))

        let row = try driver.row("pay")
        #expect(row.state == .open)
        #expect(row.quorum == Quorum([.open, .unknown]))
    }

    @Test("open without a call to probe is marked, forced open is marked, flapping is marked")
    func marks() throws {
        var driver = Driver()
        driver.set("idle", .open, gauges: [.openSecondsLeft: 0])
        driver.set("held", .forcedOpen)
        driver.set("flap", .closed)
        driver.feedAll()
        for _ in 0..<3 {
            driver.second()
            driver.transition("flap", .closed, .open)
            driver.second()
            driver.transition("flap", .open, .closed)
        }

        #expect(try driver.row("idle").marks == .openButIdle)
        #expect(try driver.row("held").marks == .forced)
        #expect(try driver.row("flap").marks == .flapping)
        #expect(driver.dashboard.summary.recentTrips == 3)
    }

    @Test("a row unfolds to its instances by target and folds again")
    func unfolding() {
        var driver = Driver()
        driver.set("pay", at: "b", .closed)
        driver.set("pay", at: "a", .open)
        driver.set("mail", .closed)
        driver.feedAll()
        #expect(driver.names == ["pay", "mail"])

        driver.press("f")
        #expect(driver.names == ["pay", " a", " b", "mail"])
        #expect(driver.dashboard.rows.map(\.state) == [.open, .open, .closed, .closed])

        driver.press("down", "down")
        #expect(driver.dashboard.selection == .instance(.shop("pay", at: "b")))
        driver.press("f")
        #expect(driver.names == ["pay", "mail"])
        #expect(driver.selected == "pay")

        driver.press("F")
        #expect(driver.names == ["pay", " a", " b", "mail", " a"])
        driver.press("F")
        #expect(driver.names == ["pay", "mail"])
    }

    @Test("the summary counts breakers, targets and what calls go through")
    func summary() {
        var driver = Driver()
        driver.set("pay", at: "a", .closed, counters: [.success: 0, .fallbacks: 0])
        driver.set("mail", at: "b", .open, counters: [.success: 0, .fallbacks: 0])
        driver.feedAll()
        for _ in 0..<3 {
            driver.count("pay", at: "a", [.success: 30])
            driver.count("mail", at: "b", [.success: 10, .fallbacks: 10])
            driver.second()
        }
        driver.send(.feed([.outage("b", at: driver.now, Outage(.unreachable, "nothing listens at 'b'"))]))

        let summary = driver.dashboard.summary
        #expect(summary.targets == 2)
        #expect(summary.targetsUp == 1)
        #expect(summary.targetsStale == 1)
        #expect(summary.quorum == Quorum([.closed, .unknown]))
        #expect(summary.fallbackRatio == 0)
        #expect(summary.interval == .seconds(1))
    }

    @Test("a source of targets is in the list of targets as what it is, and counts for none")
    func sources() {
        var driver = Driver()
        driver.set("pay", at: "a", .closed)
        driver.feedAll()
        let source = Target(id: "@shops.txt", url: "@shops.txt", interval: .milliseconds(100), isSource: true)
        driver.send(.feed([.targets([source] + driver.targets)]))
        driver.send(.feed([.sample(Sample(target: "@shops.txt", at: driver.now, readings: []))]))
        let summary = driver.dashboard.summary
        #expect(summary.targets == 1)
        #expect(summary.targetsUp == 1)
        #expect(summary.interval == .seconds(1))
        #expect(driver.dashboard.targetList.map(\.word) == ["source", "up"])
        driver.send(.feed([.outage("@shops.txt", at: driver.now, Outage(.malformed, "'shops.txt' is gone"))]))
        #expect(driver.dashboard.summary.targets == 1)
        #expect(driver.dashboard.targetList.map(\.status.phase).map { $0 == .up } == [false, true])
    }

    @Test("instances that trip together are one trip of the header, and add up in the row")
    func trips() throws {
        var driver = Driver()
        for target in ["a", "b", "c"] { driver.set("cart", at: TargetID(target), .closed) }
        driver.feedAll()
        for target in ["a", "b", "c"] { driver.transition("cart", at: TargetID(target), .closed, .open) }
        #expect(driver.dashboard.summary.recentTrips == 1)
        #expect(driver.dashboard.rows.first?.trips == 3)
        driver.wait(.seconds(60))
        driver.transition("cart", at: "b", .closed, .open)
        #expect(driver.dashboard.summary.recentTrips == 2)
    }
}
