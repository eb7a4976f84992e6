import Dashboard
import Monitoring
import Testing

@Suite("empty states")
struct EmptyStateTests {
    private let target = Target(id: "shop", url: "http://127.0.0.1:9090/metrics")

    @Test("before there is a target the screen says so")
    func nothing() {
        #expect(Driver().dashboard.emptyState?.title == "no target yet")
    }

    @Test("a target that has not answered is being connected to, with its address")
    func connecting() {
        var driver = Driver()
        driver.send(.feed([.targets([target])]))
        #expect(
            driver.dashboard.emptyState
                == EmptyState(
                    title: "connecting",
                    lines: ["shop: connecting to http://127.0.0.1:9090/metrics"],
                    hint: "breakers appear with the first call that they guard"
                )
        )
    }

    @Test("an outage is named with its message", arguments: Outage.Kind.allCases)
    func outage(kind: Outage.Kind) throws {
        var driver = Driver()
        driver.send(
            .feed([.targets([target]), .outage("shop", at: driver.now, Outage(kind, "HTTP 404 at /metrics"))])
        )
        let state = try #require(driver.dashboard.emptyState)
        #expect(state.title == kind.title)
        #expect(state.lines == ["shop: HTTP 404 at /metrics"])
        #expect(state.hint == "it is tried again by itself; ':targets' tells more")
    }

    @Test("different troubles are listed under one head")
    func mixed() throws {
        var driver = Driver()
        let other = Target(id: "web")
        driver.send(
            .feed([
                .targets([target, other]), .outage("shop", at: driver.now, Outage(.timeout, "no answer")),
                .outage("web", at: driver.now, Outage(.notFound, "HTTP 404")),
            ])
        )
        let state = try #require(driver.dashboard.emptyState)
        #expect(state.title == "no target answers")
        #expect(state.lines == ["shop: no answer", "web: HTTP 404"])
    }

    @Test("a target that answers without breakers waits for the first call")
    func noBreakersYet() {
        var driver = Driver()
        driver.send(
            .feed([.targets([target]), .sample(Sample(target: "shop", at: driver.now, readings: []))])
        )
        #expect(driver.dashboard.emptyState?.title == "waiting for the first call")
    }

    @Test("a filter that hides everything says how it is cleared")
    func filtered() {
        var driver = Driver.healthy()
        #expect(driver.dashboard.emptyState == nil)
        driver.press("/")
        driver.type("nobody")
        #expect(
            driver.dashboard.emptyState
                == EmptyState(
                    title: "none of 4 breakers matches the filter",
                    lines: ["nobody"],
                    hint: "Esc clears the filter, / changes it"
                )
        )
    }
}
