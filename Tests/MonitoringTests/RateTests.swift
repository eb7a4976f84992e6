import Monitoring
import Testing

@Suite("Rates")
struct RateTests {
    @Test("one reading gives no rate, because nothing is known of the time before")
    func baseline() {
        let ledger = Ledger(after: [sample(0, .closed, [.success: 500])])
        #expect(ledger.standings[charge]?.rates == [:])
    }

    @Test("the rate is the slope over the last ten seconds")
    func slope() {
        // 10 calls per second for 20 s, then 30 per second for 10 s.
        var ledger = Ledger()
        var count = 0.0
        for tick in 0...30 {
            if tick > 0 { count += tick <= 20 ? 10 : 30 }
            ledger.apply(sample(Double(tick), .closed, [.success: count]))
            if tick == 20 { #expect(ledger.standings[charge]?.rates[.success] == 10) }
        }
        #expect(ledger.standings[charge]?.rates[.success] == 30)
    }

    @Test("readings further apart than ten seconds are compared with the one before")
    func slowPolling() {
        let target = Target(id: shop, interval: .seconds(15))
        let ledger = Ledger(after: [
            .targets([target]), sample(0, .closed, [.success: 0]), sample(15, .closed, [.success: 300]),
            sample(30, .closed, [.success: 300]),
        ])
        #expect(ledger.standings[charge]?.rates[.success] == 0)
    }

    @Test("a counter that is not exported has no rate, and one that appears gets one at the second sight")
    func missing() {
        var ledger = Ledger(after: [sample(0, .closed, [.success: 0]), sample(1, .closed, [.success: 1])])
        #expect(ledger.standings[charge]?.rates == [.success: 1])
        ledger.apply(sample(2, .closed, [.success: 2, .retries: 7]))
        ledger.apply(sample(3, .closed, [.success: 3, .retries: 9]))
        // The point in which the counter first appeared lies two seconds after the start.
        #expect(ledger.standings[charge]?.rates[.retries] == 2)
    }

    @Test("a counter that fell is a restart: no rate for that step, one notice, never a negative rate")
    func reset() throws {
        var ledger = Ledger(after: [sample(0, .closed, [.success: 90]), sample(1, .closed, [.success: 99])])
        let entries = ledger.apply(sample(2, .closed, [.success: 4]))
        #expect(ledger.standings[charge]?.rates == [:])
        #expect(ledger.statuses[shop]?.resets == 1)
        let signal = try #require(entries.signals.first)
        #expect(entries.count == 1)
        #expect(signal.kind == .notice && signal.target == shop && signal.text.contains("restarted"))
        ledger.apply(sample(3, .closed, [.success: 10]))
        #expect(ledger.standings[charge]?.rates[.success] == 6)
    }

    @Test("after a gap longer than the reading counts, rates start anew")
    func gap() {
        var ledger = Ledger(after: [sample(0, .closed, [.success: 0]), sample(1, .closed, [.success: 10])])
        ledger.apply(sample(61, .closed, [.success: 20]))
        #expect(ledger.standings[charge]?.rates == [:])
        ledger.apply(sample(62, .closed, [.success: 25]))
        #expect(ledger.standings[charge]?.rates[.success] == 5)
    }

    @Test("a clock that goes backward gives no rate and does not trap")
    func backward() {
        let ledger = Ledger(after: [
            sample(10, .closed, [.success: 10]), sample(5, .closed, [.success: 20]),
            sample(6, .closed, [.success: 30]),
        ])
        #expect(ledger.standings[charge]?.rates[.success] == 10)
        #expect(ledger.now == second(10))
    }

    @Test(
        "rates are never negative whatever the counters do (seeded)",
        arguments: [1, 7, 42, 4711] as [UInt64]
    )
    func never(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var ledger = Ledger()
        var at = 0.0
        for _ in 0..<500 {
            at += Double.random(in: -1...20, using: &random)
            let counters: Numbers<Counter> = [
                .success: Double.random(in: 0...1e9, using: &random),
                .failure: Bool.random(using: &random) ? .nan : Double.random(in: 0...10, using: &random),
            ]
            ledger.apply(sample(at, .closed, counters))
            for counter in Counter.allCases {
                let rate = ledger.standings[charge]?.rates[counter] ?? 0
                #expect(rate >= 0 && rate.isFinite, "seed \(seed)")
            }
        }
    }
}
