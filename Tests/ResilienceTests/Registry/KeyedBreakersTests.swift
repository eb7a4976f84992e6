import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Breakers by key")
struct KeyedBreakersTests {
    let clock = ManualClock()

    private func makeRegistry() -> Registry { Registry(clock: clock, seed: 1) }

    @Test("are one for each key, found in the registry by their names")
    func oneForEach() {
        let registry = makeRegistry()
        let hosts = KeyedBreakers<String>("host", in: registry)
        #expect(hosts.breaker(for: "a") === hosts.breaker(for: "a"))
        #expect(hosts.breaker(for: "a") !== hosts.breaker(for: "b"))
        #expect(registry.breakers.map(\.name) == ["host/a", "host/b"])
    }

    @Test("never number more than the bound; the least used ones make way")
    func bounded() {
        let registry = makeRegistry()
        let hosts = KeyedBreakers<Int>("host", in: registry, capacity: 3, residency: .seconds(60))
        for key in 0..<3 { _ = hosts.breaker(for: key) }
        clock.advance(by: .seconds(60))
        for key in 3..<1000 {
            // Zero is in use all the time.
            _ = hosts.breaker(for: 0)
            _ = hosts.breaker(for: key)
            clock.advance(by: .seconds(60))
            #expect(hosts.count <= 3)
        }
        #expect(registry.breakers.count <= 4)
        #expect(registry.existingBreaker("host/0") != nil)
        #expect(hosts.evictions > 900)
    }

    @Test("stay while they are open or young; keys without room share one")
    func shared() throws {
        let registry = makeRegistry()
        let hosts = KeyedBreakers<String>("host", in: registry, capacity: 2, residency: .seconds(60))
        let open = hosts.breaker(for: "open")
        for _ in 0..<5 { try? open.run { throw Broken() } }
        clock.advance(by: .seconds(100))
        _ = hosts.breaker(for: "young")

        let other = hosts.breaker(for: "other")

        #expect(other.name == "host/*")
        #expect(hosts.breaker(for: "another") === other)
        #expect(hosts.breaker(for: "open") === open)
        #expect(registry.breakers.map(\.name) == ["host/*", "host/open", "host/young"])
    }

    @Test("asked for by many tasks at once keep to the bound")
    func concurrent() async {
        let registry = makeRegistry()
        let hosts = KeyedBreakers<Int>("host", in: registry, capacity: 5, residency: .zero)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask { @concurrent in
                    for key in 0..<200 { try? hosts.breaker(for: (key * 7 + task) % 40).run {} }
                }
            }
        }
        #expect(hosts.count <= 5)
        #expect(registry.breakers.count <= 5 + 1 + 8)
    }
}
