import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A ticket")
struct TicketTests {
    let clock = ManualClock()

    private func makeBreaker() throws -> CircuitBreaker {
        CircuitBreaker(
            "store",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(2)],
                openPeriod: .constant(.seconds(10))
            ),
            clock: clock
        )
    }

    @Test("C1: says once how the call ended, and each way has its counter")
    func outcomes() throws {
        let breaker = CircuitBreaker("store", settings: try CircuitSettings(tripRules: []), clock: clock)
        try breaker.acquire().succeed()
        try breaker.acquire().fail(Broken())
        try breaker.acquire().fail(CancellationError())
        try breaker.acquire().timeOut()
        try breaker.acquire().ignore()
        try breaker.acquire().cancel()
        try breaker.acquire().rejectedInside()
        try breaker.acquire().resolve(.failure(), kind: "reset by peer")

        var expected = CallCounters()
        expected.success = 1
        expected.failure = 2
        expected.timeout = 1
        expected.ignored = 1
        expected.cancelled = 2
        expected.rejectedInside = 1
        #expect(breaker.snapshot().counters == expected)
        #expect(breaker.snapshot().lastFailure?.kind == "reset by peer")
    }

    @Test("C1: that is dropped without a word counts as abandoned, once")
    func dropped() throws {
        let breaker = try makeBreaker()
        do {
            let ticket = try breaker.acquire()
            let isProbe = ticket.isProbe
            #expect(!isProbe)
        }
        var expected = CallCounters()
        expected.abandoned = 1
        #expect(breaker.snapshot().counters == expected)
        #expect(breaker.state == .closed)
    }

    @Test("C1: of a probe that is dropped gives the slot back")
    func droppedProbe() throws {
        let breaker = try makeBreaker()
        for _ in 0..<2 { try breaker.acquire().fail(Broken()) }
        clock.advance(by: .seconds(10))
        do {
            let ticket = try breaker.acquire()
            let isProbe = ticket.isProbe
            #expect(isProbe)
            #expect(throws: Rejection.self) { try breaker.acquire().cancel() }
        }
        try breaker.acquire().succeed()
        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().counters.abandoned == 1)
    }

    @Test("that leaves by an error thrown between is not leaked")
    func thrownBetween() throws {
        let breaker = try makeBreaker()
        func call() throws {
            let ticket = try breaker.acquire()
            guard ticket.startedAt > Moment(nanoseconds: 1) else { throw Broken() }
            ticket.succeed()
        }
        #expect(throws: Broken()) { try call() }
        #expect(breaker.snapshot().counters.abandoned == 1)
    }

    @Test("can travel to another task and be handed back there")
    func travels() async throws {
        let breaker = try makeBreaker()
        let ticket = try breaker.acquire()
        await finish(ticket)
        #expect(breaker.snapshot().counters.success == 1)
    }

    @concurrent
    private func finish(_ ticket: consuming Ticket) async {
        ticket.succeed()
    }

    @Test("tells when its call began, and its call lasts until it is handed back")
    func measures() throws {
        let breaker = try makeBreaker()
        clock.advance(by: .seconds(3))
        let ticket = try breaker.acquire()
        let startedAt = ticket.startedAt
        #expect(startedAt == Moment(nanoseconds: 3_000_000_000))
        clock.advance(by: .seconds(2))
        ticket.succeed()
        #expect(breaker.snapshot().durations.sum == .seconds(2))
    }

    @Test("that comes back late moves only the late counter")
    func late() throws {
        let breaker = try makeBreaker()
        let ticket = try breaker.acquire()
        try breaker.reset(by: "ada", reason: "drill")
        ticket.fail(Broken())
        var expected = CallCounters()
        expected.late = 1
        #expect(breaker.snapshot().counters == expected)
    }
}
