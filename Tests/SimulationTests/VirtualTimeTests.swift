import Synchronization
import Testing

@testable import Simulation

@Suite("Virtual time")
struct VirtualTimeTests {
    @Test("sleepers wake in order of time, and in order of coming at the same time")
    func wakesInOrder() {
        let executor = SimulatedExecutor()
        let log = Log()
        let task = Task(executorPreference: executor) {
            await withDiscardingTaskGroup { group in
                for (name, milliseconds) in [("late", 30), ("first", 10), ("second", 10), ("soon", 5)] {
                    group.addTask {
                        try? await executor.clock.sleep(for: .milliseconds(milliseconds))
                        log.note("\(name) \(executor.now)")
                    }
                }
            }
        }
        executor.advance(to: .milliseconds(20))
        #expect(log.lines == ["soon 0.005 seconds", "first 0.01 seconds", "second 0.01 seconds"])
        executor.advance(to: .seconds(1))
        #expect(log.lines.last == "late 0.03 seconds")
        #expect(executor.now == .seconds(1))
        task.cancel()
    }

    @Test("a cancelled sleeper wakes at once, with an error, and the clock stays")
    func cancelsSleepers() {
        let executor = SimulatedExecutor()
        let log = Log()
        let task = Task(executorPreference: executor) {
            do {
                try await executor.clock.sleep(for: .seconds(60))
                log.note("woke")
            } catch {
                log.note("\(type(of: error)) at \(executor.now)")
            }
        }
        executor.advance(to: .seconds(1))
        task.cancel()
        executor.advance(to: .seconds(1))
        #expect(log.lines == ["CancellationError at 1.0 seconds"])
    }

    @Test("a sleep that begins in a cancelled task ends with an error")
    func refusesSleepInCancelledTask() {
        let executor = SimulatedExecutor()
        let log = Log()
        let task = Task(executorPreference: executor) {
            while !Task.isCancelled { try? await executor.clock.sleep(for: .seconds(1)) }
            do {
                try await executor.clock.sleep(for: .seconds(1))
            } catch {
                log.note("\(type(of: error))")
            }
        }
        executor.advance(to: .zero)
        task.cancel()
        executor.advance(to: .zero)
        #expect(log.lines == ["CancellationError"])
    }

    @Test("races of tasks end the same way every time", arguments: 0..<20)
    func repeatsRaces(round: Int) {
        #expect(raceLog() == raceLog())
    }

    @Test("the loser of a race is cancelled and leaves nothing behind")
    func racesWithTimeout() {
        let log = raceLog()
        #expect(log.filter { $0.hasSuffix("timeout") }.count == 6)
        #expect(log.filter { $0.hasSuffix("answer") }.count == 4)
    }

    @Test("a job that runs inside another task's turn leaves that task as it was")
    func nestsInsideATask() async {
        await Self.$word.withValue("outside") {
            let executor = SimulatedExecutor()
            let log = Log()
            let task = Task(executorPreference: executor) {
                await Self.$word.withValue("inside") {
                    try? await executor.clock.sleep(for: .seconds(1))
                    log.note(Self.word)
                }
            }
            executor.advance(to: .seconds(2))
            await Task.yield()
            #expect(Self.word == "outside")
            #expect(log.lines == ["inside"])
            await task.value
        }
    }

    @TaskLocal static var word = ""

    /// Lets answers race against time limits, in groups, and tells what happened in order.
    private func raceLog() -> [String] {
        let executor = SimulatedExecutor()
        let log = Log()
        let task = Task(executorPreference: executor) {
            await withDiscardingTaskGroup { group in
                for number in 0..<10 {
                    group.addTask {
                        let winner = try? await withThrowingTaskGroup(of: String.self) { race in
                            race.addTask {
                                try await executor.clock.sleep(for: .milliseconds(30 + 10 * number))
                                return "answer"
                            }
                            race.addTask {
                                try await executor.clock.sleep(for: .milliseconds(65))
                                return "timeout"
                            }
                            defer { race.cancelAll() }
                            return try await race.next() ?? "nothing"
                        }
                        log.note("\(executor.now) \(number) \(winner ?? "error")")
                    }
                }
            }
        }
        executor.advance(to: .seconds(10))
        task.cancel()
        return log.lines
    }
}

/// What happened, in order.
final class Log: Sendable {
    private let storage = Mutex<[String]>([])

    var lines: [String] { storage.withLock { $0 } }

    func note(_ line: String) { storage.withLock { $0.append(line) } }
}
