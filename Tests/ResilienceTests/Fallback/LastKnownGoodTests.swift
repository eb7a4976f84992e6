import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Last known good values")
struct LastKnownGoodTests {
    let clock = ManualClock()

    @Test("C18: are bounded; the value that was renewed longest ago makes room")
    func bounded() {
        let cache = LastKnownGood<Int, String>(capacity: 3, clock: clock)
        for key in 1...3 { cache.store("v\(key)", for: key) }
        cache.store("v1 again", for: 1)
        cache.store("v4", for: 4)
        #expect(cache.value(for: 2) == nil)
        #expect(cache.value(for: 1)?.value == "v1 again")
        #expect(cache.value(for: 3)?.value == "v3")
        #expect(cache.value(for: 4)?.value == "v4")
        #expect(cache.count == 3)
    }

    @Test("keep their age from the newest renewal")
    func age() throws {
        let cache = LastKnownGood<Int, String>(clock: clock)
        cache.store("old", for: 1)
        clock.advance(by: .seconds(10))
        cache.store("new", for: 1)
        clock.advance(by: .seconds(5))
        let value = try #require(cache.value(for: 1))
        #expect(value.value == "new")
        #expect(value.age == .seconds(5))
    }

    @Test("can be forgotten")
    func forget() {
        let cache = LastKnownGood<Int, String>(capacity: 2, clock: clock)
        cache.store("a", for: 1)
        cache.forget(1)
        cache.forget(99)
        #expect(cache.value(for: 1) == nil)
        for key in 2...9 { cache.store("v", for: key) }
        #expect(cache.count == 2)
    }

    @Test("agree with a simple list over random histories", arguments: 0..<10)
    func agreesWithAList(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let capacity = Int.random(in: 1...8, using: &generator)
        let cache = LastKnownGood<Int, Int>(capacity: capacity, clock: clock)
        var list: [(key: Int, value: Int)] = []
        for step in 0..<3000 {
            let key = Int.random(in: 0..<12, using: &generator)
            if Int.random(in: 0..<10, using: &generator) == 0 {
                cache.forget(key)
                list.removeAll { $0.key == key }
            } else {
                cache.store(step, for: key)
                list.removeAll { $0.key == key }
                list.append((key, step))
                if list.count > capacity { list.removeFirst() }
            }
            let probe = Int.random(in: 0..<12, using: &generator)
            #expect(
                cache.value(for: probe)?.value == list.first { $0.key == probe }?.value,
                "\(generator), \(step)"
            )
            #expect(cache.count == list.count, "\(generator), step \(step)")
        }
    }
}
