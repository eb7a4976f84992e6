import Monitoring
import Testing

@testable import Feeds

@Suite("Asking a Prometheus server where it scrapes")
struct PrometheusSearchTests {
    private func second(_ seconds: Int) -> Moment { Moment(milliseconds: Int64(seconds) * 1000) }

    @Test("a server that does not know is asked less and less, and at once for a new instance")
    func backsOff() {
        var searches = PrometheusSearches()
        #expect(!searches.isDue(for: 0, at: second(0)))
        #expect(searches.isDue(for: 1, at: second(0)))
        searches.done(found: false, left: 1, at: second(0))
        #expect(!searches.isDue(for: 1, at: second(29)))
        #expect(searches.isDue(for: 2, at: second(1)))
        searches.done(found: false, left: 2, at: second(30))
        #expect(!searches.isDue(for: 2, at: second(89)))
        #expect(searches.isDue(for: 2, at: second(90)))
        for _ in 0..<20 { searches.done(found: false, left: 2, at: second(90)) }
        #expect(searches.isDue(for: 2, at: second(690)))
        searches.done(found: true, left: 0, at: second(700))
        #expect(!searches.isDue(for: 0, at: second(10_000)))
    }
}
