import Dialects
import Testing

@testable import Feeds

@Suite("Where a target's page is")
struct PageLocationTests {
    /// The places that are tried one after the other when none has the page, until the search gives up.
    private func misses(of location: inout PageLocation) -> [String] {
        var tried = [location.path]
        while location.missed() { tried.append(location.path) }
        return tried
    }

    @Test("an address with a path is taken at its word")
    func givenPage() throws {
        var location = PageLocation(url: try EndpointURL("shop/stats"), dialects: [])
        #expect(!location.isSearch)
        #expect(misses(of: &location) == ["/stats"])
        #expect(location.path == "/stats")
    }

    @Test("without a path the usual places are tried in turn, once each, and then from the first again")
    func search() throws {
        let dialects = try DialectCatalogue().dialects.filter { $0.name.hasPrefix("resilience") }
        var location = PageLocation(url: try EndpointURL("shop"), dialects: dialects)
        #expect(location.isSearch)
        for _ in 0..<2 {
            #expect(misses(of: &location) == ["/metrics", "/actuator/prometheus", "/prometheus"])
            #expect(location.path == "/metrics")
        }
    }

    @Test("a page that was found is looked for at its place first when it is missing")
    func found() throws {
        let dialects = try DialectCatalogue().dialects.filter { $0.name.hasPrefix("resilience") }
        var location = PageLocation(url: try EndpointURL("shop"), dialects: dialects)
        _ = location.missed()
        location.found()
        #expect(misses(of: &location) == ["/actuator/prometheus", "/prometheus", "/metrics"])
        #expect(location.path == "/metrics")
    }

    @Test("without dialects the page is at /metrics")
    func noDialects() throws {
        #expect(PageLocation(url: try EndpointURL("shop"), dialects: []).candidates == ["/metrics"])
    }
}
