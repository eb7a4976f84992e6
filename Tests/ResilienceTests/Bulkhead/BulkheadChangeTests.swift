import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A bulkhead whose settings change")
struct BulkheadChangeTests {
    let clock = ManualClock()

    private func settings(slots: Int, queue: Int = 10, deadline: Duration? = nil) throws -> BulkheadSettings {
        try BulkheadSettings(slots: slots, queueLimit: queue, queueDeadline: deadline)
    }

    @Test("with more slots wakes those who wait at once, in the order in which they came")
    func grows() async throws {
        let bulkhead = Bulkhead("llm", settings: try settings(slots: 1, deadline: .seconds(60)), clock: clock)
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...4 {
                group.addTask { try await bulkhead.run { await gate.pass() } }
                #expect(await waitUntil { bulkhead.snapshot().inUse + bulkhead.snapshot().queued == number })
            }
            bulkhead.apply(try settings(slots: 3))
            await gate.waitForArrivals(3)
            let snapshot = bulkhead.snapshot()
            #expect([snapshot.inUse, snapshot.limit, snapshot.queued] == [3, 3, 1])
            gate.open()
            try await group.waitForAll()
        }
        #expect(bulkhead.snapshot().admitted == 4)
        #expect(bulkhead.snapshot().inUse == 0)
        #expect(clock.sleeperCount == 0)
    }

    @Test("with fewer slots lets those who run end, and admits nobody before fewer run than it has slots")
    func shrinks() async throws {
        let bulkhead = Bulkhead("llm", settings: try settings(slots: 3), clock: clock)
        let gate = Gate()
        let started = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { try await bulkhead.run { await gate.pass() } } }
            await gate.waitForArrivals(3)
            bulkhead.apply(try settings(slots: 1))
            group.addTask {
                try await bulkhead.run {
                    started.add()
                    await gate.pass()
                }
            }
            #expect(await waitUntil { bulkhead.snapshot().queued == 1 })
            for left in [2, 1] {
                gate.releaseFirst()
                #expect(await waitUntil { bulkhead.snapshot().inUse == left })
                #expect(started.count == 0)
                #expect(bulkhead.snapshot().queued == 1)
            }
            gate.releaseFirst()
            #expect(await waitUntil { started.count == 1 })
            #expect(bulkhead.snapshot().inUse == 1)
            gate.open()
            try await group.waitForAll()
        }
        #expect(bulkhead.snapshot().admitted == 4)
    }

    @Test("with a shorter queue keeps those who wait, each with the deadline it came with")
    func shortensQueue() async throws {
        let bulkhead = Bulkhead("llm", settings: try settings(slots: 1, deadline: .seconds(9)), clock: clock)
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)
        let waiter = Task { try await bulkhead.run {} }
        await clock.waitForSleepers(count: 1)
        bulkhead.apply(try settings(slots: 1, queue: 0, deadline: .seconds(2)))
        let refused = await #expect(throws: Rejection.self) { try await bulkhead.run {} }
        #expect(refused?.cause == .bulkheadFull)

        clock.advance(by: .seconds(8))
        #expect(bulkhead.snapshot().queued == 1)
        clock.advance(by: .seconds(1))
        let expired = await #expect(throws: Rejection.self) { try await waiter.value }
        #expect(expired?.cause == .queueTimeout)
        gate.open()
        try await first
    }

    @Test("who comes after a change waits by the new deadline")
    func newDeadline() async throws {
        let bulkhead = Bulkhead("llm", settings: try settings(slots: 1), clock: clock)
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)
        bulkhead.apply(try settings(slots: 1, deadline: .seconds(2)))
        let waiter = Task { try await bulkhead.run {} }
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .seconds(2))
        await #expect(throws: Rejection.self) { try await waiter.value }
        gate.open()
        try await first
    }

    @Test("never runs more at once than the most slots it had, and loses nobody, while it changes")
    func contention() async throws {
        let bulkhead = Bulkhead("llm", settings: try settings(slots: 3, queue: 1000), clock: clock)
        let inside = Record<Int>()
        let sizes = try (1...4).map { try settings(slots: $0, queue: 1000) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<400 {
                group.addTask {
                    if index % 3 == 0 { bulkhead.apply(sizes[index % sizes.count]) }
                    try await bulkhead.run {
                        inside.add(bulkhead.snapshot().inUse)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.elements.count == 400)
        #expect(inside.elements.allSatisfy { (1...4).contains($0) })
        let snapshot = bulkhead.snapshot()
        #expect([snapshot.inUse, snapshot.queued] == [0, 0])
        #expect(snapshot.admitted == 400)
    }
}
