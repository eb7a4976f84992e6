import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A bulkhead")
struct BulkheadTests {
    let clock = ManualClock()

    private func makeBulkhead(slots: Int, queue: Int, deadline: Duration? = nil) throws -> Bulkhead {
        Bulkhead(
            "llm",
            settings: try BulkheadSettings(slots: slots, queueLimit: queue, queueDeadline: deadline),
            clock: clock
        )
    }

    @Test("runs calls at once while there are slots, and tells what it is doing")
    func runs() async throws {
        let bulkhead = try makeBulkhead(slots: 2, queue: 1)
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { try await bulkhead.run { await gate.pass() } } }
            await gate.waitForArrivals(2)
            group.addTask { try await bulkhead.run { await gate.pass() } }
            #expect(await waitUntil { bulkhead.snapshot().queued == 1 })
            let rejection = await #expect(throws: Rejection.self) { try await bulkhead.run {} }
            #expect(rejection == Rejection(name: "llm", cause: .bulkheadFull))
            #expect(rejection?.description == "bulkhead 'llm' is full")
            #expect(
                bulkhead.snapshot()
                    == BulkheadSnapshot(
                        name: "llm",
                        inUse: 2,
                        limit: 2,
                        queued: 1,
                        queueLimit: 1,
                        zombies: 0,
                        admitted: 2,
                        rejectedFull: 1,
                        rejectedByDeadline: 0,
                        cancelledWaiting: 0
                    )
            )
            gate.open()
            try await group.waitForAll()
        }
        #expect(bulkhead.snapshot().inUse == 0)
        #expect(bulkhead.snapshot().admitted == 3)
    }

    @Test("serves those who wait in the order in which they came")
    func order() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 10)
        let gate = Gate()
        let served = Record<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bulkhead.run { await gate.pass() } }
            await gate.waitForArrivals(1)
            for number in 1...5 {
                group.addTask { try await bulkhead.run { served.add(number) } }
                #expect(await waitUntil { bulkhead.snapshot().queued == number })
            }
            gate.open()
            try await group.waitForAll()
        }
        #expect(served.elements == [1, 2, 3, 4, 5])
    }

    @Test("C16: lets go of who waited until the queue deadline, exactly then")
    func deadline() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 5, deadline: .seconds(2))
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)
        let waiter = Task { try await bulkhead.run {} }
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .milliseconds(1999))
        // Who sleeps until the deadline is not awake yet, so nobody can be let go of.
        #expect(clock.sleeperCount == 1)
        #expect(bulkhead.snapshot().queued == 1)
        clock.advance(by: .milliseconds(1))

        let rejection = await #expect(throws: Rejection.self) { try await waiter.value }
        #expect(rejection?.cause == .queueTimeout)
        #expect(rejection?.description == "bulkhead 'llm' had no free slot in time")
        #expect(bulkhead.snapshot().queued == 0)
        #expect(bulkhead.snapshot().rejections == 1)
        gate.open()
        try await first
    }

    @Test("C16: who gets a slot before the deadline leaves no sleeper behind")
    func noSleeperLeft() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 5, deadline: .seconds(2))
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)
        async let second: Void = bulkhead.run {}
        await clock.waitForSleepers(count: 1)
        gate.open()
        _ = try await (first, second)
        #expect(clock.sleeperCount == 0)
        #expect(bulkhead.snapshot().rejections == 0)
    }

    @Test("C16: skips waiters that were cancelled, and those behind them are served")
    func cancelledWaiters() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 5, deadline: .seconds(60))
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)
        let ran = Tally()
        let cancelled = Task { try await bulkhead.run { _ = ran.add() } }
        #expect(await waitUntil { bulkhead.snapshot().queued == 1 })
        async let last: Int = bulkhead.run { 7 }
        #expect(await waitUntil { bulkhead.snapshot().queued == 2 })

        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(bulkhead.snapshot().queued == 1)
        #expect(bulkhead.snapshot().cancelledWaiting == 1)
        gate.open()
        try await first
        #expect(try await last == 7)
        #expect(ran.count == 0)
    }

    @Test("a task that is cancelled before it asks does not wait")
    func cancelledBefore() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 5)
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)
        let task = Task {
            await Task.yield()
            try await bulkhead.run {}
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(bulkhead.snapshot().queued == 0)
        gate.open()
        try await first
    }

    @Test("C16: keeps the slot of a cancelled operation until it has really ended, and counts it as a zombie")
    func zombies() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 0)
        let gate = Gate()
        let task = Task { try await bulkhead.run { await gate.pass() } }
        await gate.waitForArrivals(1)
        #expect(bulkhead.snapshot().zombies == 0)
        task.cancel()
        #expect(bulkhead.snapshot().zombies == 1)
        #expect(bulkhead.snapshot().inUse == 1)
        await #expect(throws: Rejection.self) { try await bulkhead.run {} }
        gate.open()
        try await task.value
        #expect(bulkhead.snapshot().zombies == 0)
        #expect(bulkhead.snapshot().inUse == 0)
    }

    @Test("C16: a time-out outside frees nothing while the operation inside still runs")
    func timeoutOutside() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 0)
        let timeout = Timeout(.seconds(1), clock: clock)
        let gate = Gate()
        let task = Task { try await timeout.run { try await bulkhead.run { await gate.pass() } } }
        await gate.waitForArrivals(1)
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .seconds(1))
        #expect(await waitUntil { bulkhead.snapshot().zombies == 1 })
        #expect(bulkhead.snapshot().inUse == 1)
        gate.open()
        await #expect(throws: TimeoutError.self) { try await task.value }
        #expect(bulkhead.snapshot().inUse == 0)
    }

    @Test("frees the slot when the operation throws")
    func throwing() async throws {
        let bulkhead = try makeBulkhead(slots: 1, queue: 0)
        for _ in 0..<5 {
            await #expect(throws: Broken()) { try await bulkhead.run { throw Broken() } }
        }
        #expect(bulkhead.snapshot().inUse == 0)
    }

    @Test("never runs more at once than it has slots, and ends empty, under many tasks")
    func contention() async throws {
        let bulkhead = try makeBulkhead(slots: 3, queue: 1000)
        let inside = Record<Int>()
        let ended = Tally()
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<500 {
                let task = Task {
                    try await bulkhead.run {
                        inside.add(bulkhead.snapshot().inUse)
                        await Task.yield()
                        ended.add()
                    }
                }
                if index % 5 == 0 { task.cancel() }
                group.addTask { _ = await task.result }
            }
        }
        #expect(inside.elements.allSatisfy { (1...3).contains($0) })
        let snapshot = bulkhead.snapshot()
        #expect(snapshot.inUse == 0)
        #expect(snapshot.queued == 0)
        #expect(snapshot.zombies == 0)
        #expect(snapshot.admitted == UInt64(ended.count))
        #expect(snapshot.admitted + snapshot.cancelledWaiting == 500)
    }
}
