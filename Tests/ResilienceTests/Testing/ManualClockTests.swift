import ResilienceTesting
import Testing

@Suite("A manual clock")
struct ManualClockTests {
    let clock = ManualClock()

    @Test("moves only when it is moved")
    func moves() {
        #expect(clock.now == ManualClock.Instant(offset: .zero))
        clock.advance(by: .seconds(3))
        clock.advance(by: .milliseconds(5))
        #expect(clock.now.offset == .milliseconds(3005))
        #expect(clock.now.advanced(by: .seconds(1)).duration(to: clock.now) == .seconds(-1))
        #expect(clock.now < clock.now.advanced(by: .nanoseconds(1)))
    }

    @Test("wakes a sleeper at its deadline and not before")
    func wakes() async throws {
        let woken = Tally()
        let task = Task {
            try await clock.sleep(for: .seconds(10))
            woken.add()
        }
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .milliseconds(9999))
        #expect(clock.sleeperCount == 1)
        #expect(woken.count == 0)
        clock.advance(by: .milliseconds(1))
        try await task.value
        #expect(woken.count == 1)
        #expect(clock.sleeperCount == 0)
    }

    @Test(
        "wakes sleepers one at a time in the order of their deadlines, and equal ones in the order they came"
    )
    func order() async throws {
        let woken = Record<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, seconds) in [5, 1, 3, 1].enumerated() {
                group.addTask {
                    try await clock.sleep(for: .seconds(seconds))
                    woken.add(index)
                }
                await clock.waitForSleepers(count: index + 1)
            }
            for (count, expected) in [1.0, 1, 3, 5].enumerated() {
                let moved = clock.advanceToNextSleeper()
                #expect(moved)
                #expect(clock.now.offset == .seconds(Int(expected)))
                _ = try await group.next()
                #expect(woken.elements.count == count + 1)
            }
        }
        #expect(woken.elements == [1, 3, 2, 0])
        #expect(!clock.advanceToNextSleeper())
    }

    @Test("does not suspend for a deadline that is past")
    func past() async throws {
        clock.advance(by: .seconds(5))
        try await clock.sleep(until: ManualClock.Instant(offset: .seconds(5)))
        try await clock.sleep(until: ManualClock.Instant(offset: .seconds(1)))
        #expect(clock.sleeperCount == 0)
    }

    @Test("wakes a sleeper whose task is cancelled, with the error for that")
    func cancellation() async {
        let task = Task { try await clock.sleep(for: .seconds(10)) }
        await clock.waitForSleepers(count: 1)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.sleeperCount == 0)
    }

    @Test("does not put a task to sleep that is cancelled already")
    func cancelledBefore() async {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await clock.sleep(for: .seconds(10))
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("tells tests when enough tasks sleep", arguments: [0, 1, 7])
    func waitsForSleepers(_ count: Int) async {
        let tasks = (0..<count).map { index in Task { try await clock.sleep(for: .seconds(index + 1)) } }
        await clock.waitForSleepers(count: count)
        #expect(clock.sleeperCount == count)
        clock.advance(by: .seconds(100))
        for task in tasks { _ = await task.result }
    }

    @Test("a seeded generator repeats its row and tells its seed")
    func seededGenerator() {
        var first = SeededGenerator(seed: 42)
        var second = SeededGenerator(seed: 42)
        var other = SeededGenerator(seed: 43)
        let row = (0..<20).map { _ in first.next() }
        #expect(row == (0..<20).map { _ in second.next() })
        #expect(row != (0..<20).map { _ in other.next() })
        #expect(Set(row).count == 20)
        #expect("\(first)" == "seed 42")
        #expect(first.seed == 42)
    }
}
