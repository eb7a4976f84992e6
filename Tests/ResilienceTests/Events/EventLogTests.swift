import ResilienceTesting
import Testing

@testable import Resilience

@Suite("An event log")
struct EventLogTests {
    private func notice(_ attempt: Int) -> ResilienceEvent.Kind {
        .retry(RetryNotice(retry: "r", attempt: attempt, limit: 9, delay: .zero, failureKind: "x"))
    }

    private func publish(_ log: EventLog, _ range: ClosedRange<Int>) {
        for attempt in range { log.publish(notice(attempt), at: at(Double(attempt))) }
    }

    private func sequences(_ deliveries: [EventDelivery]) -> [UInt64] {
        deliveries.compactMap { delivery in
            guard case .event(let event) = delivery else { return nil }
            return event.sequence
        }
    }

    /// Reads so many deliveries, or fewer when the log ends.
    private func read(_ count: Int, from events: Events) async -> [EventDelivery] {
        var deliveries: [EventDelivery] = []
        var iterator = events.makeAsyncIterator()
        while deliveries.count < count, let delivery = await iterator.next() { deliveries.append(delivery) }
        return deliveries
    }

    @Test("numbers events from one and delivers them in order")
    func order() async {
        let log = EventLog()
        let events = log.events()
        publish(log, 1...5)
        let deliveries = await read(5, from: events)
        #expect(sequences(deliveries) == [1, 2, 3, 4, 5])
        #expect(deliveries.first == .event(ResilienceEvent(sequence: 1, at: at(1), kind: notice(1))))
        #expect(log.lastSequence == 5)
    }

    @Test("begins with the moment of subscribing, not of reading")
    func subscribing() async {
        let log = EventLog()
        publish(log, 1...2)
        let events = log.events()
        publish(log, 3...4)
        #expect(sequences(await read(2, from: events)) == [3, 4])
    }

    @Test("wakes a subscriber that waits")
    func wakes() async {
        let log = EventLog()
        let events = log.events()
        async let deliveries = read(3, from: events)
        for attempt in 1...3 {
            await Task.yield()
            log.publish(notice(attempt), at: .origin)
        }
        #expect(sequences(await deliveries) == [1, 2, 3])
    }

    @Test("gives every one of many subscribers everything, each at its own pace")
    func manySubscribers() async {
        let log = EventLog()
        await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<20 {
                let events = log.events()
                group.addTask { sequences(await read(50, from: events)) }
            }
            for attempt in 1...50 {
                log.publish(notice(attempt), at: .origin)
                if attempt % 7 == 0 { await Task.yield() }
            }
            for await numbers in group { #expect(numbers == Array(1...50)) }
        }
    }

    @Test("tells a slow subscriber how many events it lost, and where it goes on")
    func tellsLosses() async {
        let log = EventLog(capacity: 4)
        let events = log.events()
        publish(log, 1...10)
        let deliveries = await read(5, from: events)
        #expect(deliveries.first == .lost(count: 6, resumingAt: 7))
        #expect(sequences(deliveries) == [7, 8, 9, 10])
    }

    @Test("resumes after a number that is still kept")
    func resumes() async {
        let log = EventLog(capacity: 8)
        publish(log, 1...6)
        #expect(sequences(await read(3, from: log.events(after: 3))) == [4, 5, 6])
    }

    @Test("tells who resumes after a number that is gone how many events are missing")
    func resumesTooLate() async {
        let log = EventLog(capacity: 3)
        publish(log, 1...6)
        let deliveries = await read(4, from: log.events(after: 1))
        #expect(deliveries.first == .lost(count: 2, resumingAt: 4))
        #expect(sequences(deliveries) == [4, 5, 6])
    }

    @Test("who resumes after a number of another life is told so and gets what comes next")
    func resumesInAnotherLife() async {
        let log = EventLog()
        publish(log, 1...2)
        let events = log.events(after: 900)
        var iterator = events.makeAsyncIterator()
        #expect(await iterator.next() == .lost(count: 2, resumingAt: 3))
        publish(log, 3...3)
        #expect(await iterator.next() == .event(ResilienceEvent(sequence: 3, at: at(3), kind: notice(3))))
    }

    @Test("keeps no more than its capacity however many events there are")
    func isBounded() async {
        let log = EventLog(capacity: 1)
        publish(log, 1...10_000)
        let deliveries = await read(2, from: log.events(after: 0))
        #expect(deliveries.first == .lost(count: 9_999, resumingAt: 10_000))
        #expect(sequences(deliveries) == [10_000])
        #expect(EventLog(capacity: -3).capacity == 1)
    }

    @Test("ends subscriptions after what they have not read yet")
    func finishes() async {
        let log = EventLog()
        let events = log.events()
        publish(log, 1...2)
        log.finish()
        #expect(sequences(await read(99, from: events)) == [1, 2])
        #expect(await read(99, from: log.events()).isEmpty)
    }

    @Test("ends a subscription that waits, when the log is finished or the task is cancelled")
    func endsWaiting() async {
        let log = EventLog()
        let events = log.events()
        let cancelled = Task { await read(1, from: events).count }
        let finished = Task { await read(1, from: events).count }
        await Task.yield()
        cancelled.cancel()
        #expect(await cancelled.value == 0)
        log.finish()
        #expect(await finished.value == 0)
    }

    @Test("loses and repeats nothing while events are published from many tasks")
    func concurrentPublishers() async {
        let log = EventLog(capacity: 10_000)
        let events = log.events()
        async let numbers = sequences(read(4000, from: events))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { for attempt in 0..<1000 { log.publish(notice(attempt), at: .origin) } }
            }
        }
        #expect(await numbers == Array(1...4000))
    }

    @Test(
        "C11: transitions arrive in their order although many tasks make them"
    )
    func transitionsInOrder() async throws {
        let log = EventLog(capacity: 100_000)
        let breaker = CircuitBreaker("store", log: log)
        let events = log.events()
        async let deliveries = read(2000, from: events)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<1000 {
                        _ = try? breaker.disable(by: "ada", reason: "flip")
                        _ = try? breaker.enable(by: "ada", reason: "flop")
                    }
                }
            }
        }
        // Every task flips at least once for certain; bring the rest up to the number that is read.
        for _ in 0..<1000 {
            try breaker.disable(by: "ada", reason: "flip")
            try breaker.enable(by: "ada", reason: "flop")
        }
        var last: UInt64 = 0
        for delivery in await deliveries {
            guard case .event(let event) = delivery, case .circuit(let change) = event.kind else {
                Issue.record("not a change: \(delivery)")
                continue
            }
            #expect(change.number == last + 1)
            #expect(event.sequence == last + 1)
            last = change.number
        }
        #expect(last == 2000)
    }
}
