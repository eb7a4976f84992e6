import Resilience
import ResilienceTesting
import Synchronization
import Testing

@Suite("A resilient connection", .timeLimit(.minutes(5)))
struct ConnectionTests {
    /// What happens to the links of a test, one after the other; a link beyond the end stays open in silence.
    private enum Life: Sendable {
        case refusedByPeer
        case asksToWait(Duration)
        case forbidden
        case hangsWhileOpening
        case lasts(Duration, speaksEvery: Duration?)
        case closesAtOnce
        case cancelsItself
    }

    private struct Refused: ClassifiedError {
        var failureKind: String { "refused" }
    }

    private struct Busy: ClassifiedError {
        let wait: Duration
        var verdict: Verdict { .failure(retryAfter: wait) }
    }

    private struct Forbidden: ClassifiedError, Equatable {
        var retryAdvice: RetryAdvice { .giveUp }
    }

    /// What is still to happen.
    private final class Script: Sendable {
        private let lives: Mutex<[Life]>
        init(_ lives: [Life]) { self.lives = Mutex(lives) }
        func next() -> Life? { lives.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    private let clock = ManualClock()
    private static let constant = Backoff.constant(.seconds(1))

    private func connection(
        _ settings: ConnectionSettings,
        breaker: CircuitBreaker? = nil
    ) -> ResilientConnection {
        ResilientConnection("feed", settings: settings, breaker: breaker, clock: clock, seed: 7)
    }

    /// Runs `connection` through `lives` while `body` runs.
    private func running(
        _ connection: ResilientConnection,
        _ lives: [Life],
        _ body: (ResilientConnection) async throws -> Void
    ) async throws {
        let (script, clock) = (Script(lives), clock)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await connection.run { link in
                    try await Self.live(script.next(), link, clock)
                }
            }
            try await body(connection)
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    private static func live(_ life: Life?, _ link: ConnectionLink, _ clock: ManualClock) async throws {
        switch life {
        case .refusedByPeer: throw Refused()
        case .asksToWait(let wait): throw Busy(wait: wait)
        case .forbidden: throw Forbidden()
        case .hangsWhileOpening: try await clock.sleep(for: .seconds(100_000))
        case .closesAtOnce: link.opened()
        case .cancelsItself: throw CancellationError()
        case .lasts(let age, let pace):
            link.opened()
            let end = clock.now.advanced(by: age)
            while clock.now < end {
                try await clock.sleep(for: pace ?? age)
                if pace != nil { link.heard() }
            }
        case nil:
            link.opened()
            try await clock.sleep(for: .seconds(100_000))
        }
    }

    /// Moves time by `duration` once `connection` is in `phase` and sleeps, then waits until it left it.
    private func wait(for phase: ConnectionPhase, _ connection: ResilientConnection, attempt: UInt64)
        async throws
    {
        while connection.snapshot().phase != phase || connection.snapshot().attempts != attempt {
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    @Test("a link is opened again after a delay that grows, and from the start once a link lasted")
    func backoff() async throws {
        let settings = try ConnectionSettings(
            backoff: Backoff(base: .seconds(1), maximum: .seconds(8), jitter: .none),
            healthyAfter: .seconds(10)
        )
        let lives: [Life] = [
            .refusedByPeer, .refusedByPeer, .closesAtOnce, .lasts(.seconds(10), speaksEvery: nil),
        ]
        try await running(connection(settings), lives) { connection in
            for (attempt, delay) in [(1, 1), (2, 2), (3, 4)] as [(UInt64, Int64)] {
                try await wait(for: .waiting, connection, attempt: attempt)
                let snapshot = connection.snapshot()
                #expect(snapshot.nextAttempt == snapshot.at.advanced(by: .seconds(delay)))
                #expect(snapshot.streak == Int(attempt))
                clock.advance(by: .seconds(delay))
            }
            try await wait(for: .open, connection, attempt: 4)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(10))
            try await wait(for: .waiting, connection, attempt: 4)
            let snapshot = connection.snapshot()
            #expect(snapshot.nextAttempt == snapshot.at.advanced(by: .seconds(1)))
            #expect(snapshot.lastFailure?.kind == "refused")
            #expect((snapshot.openings, snapshot.losses) == (2, 2))
        }
    }

    @Test("a link that is not heard of is given up, and keep-alives keep it")
    func idle() async throws {
        let settings = try ConnectionSettings(
            backoff: Self.constant,
            openingLimit: .seconds(30),
            idleLimit: .seconds(5)
        )
        try await running(
            connection(settings),
            [.lasts(.seconds(20), speaksEvery: .seconds(4)), .lasts(.seconds(60), speaksEvery: nil)]
        ) { connection in
            try await wait(for: .open, connection, attempt: 1)
            for _ in 0..<5 {
                await clock.waitForSleepers(count: 2)
                #expect(connection.snapshot().phase == .open)
                clock.advance(by: .seconds(4))
                while connection.snapshot().lastHeard != connection.snapshot().at {
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
            try await wait(for: .waiting, connection, attempt: 1)
            #expect(connection.snapshot().lastFailure == nil)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(1))
            try await wait(for: .open, connection, attempt: 2)
            await clock.waitForSleepers(count: 2)
            clock.advance(by: .seconds(5))
            try await wait(for: .waiting, connection, attempt: 2)
            #expect(connection.snapshot().lastFailure?.kind == "idle")
            #expect(connection.breaker.snapshot().counters.success == 2)
            #expect(connection.breaker.snapshot().counters.timeout == 0)
        }
    }

    @Test("a link that takes too long to open is cancelled, and counts as a time-out of the circuit")
    func opening() async throws {
        let settings = try ConnectionSettings(backoff: Self.constant, openingLimit: .seconds(3))
        try await running(connection(settings), [.hangsWhileOpening]) { connection in
            try await wait(for: .opening, connection, attempt: 1)
            await clock.waitForSleepers(count: 2)
            clock.advance(by: .seconds(3))
            try await wait(for: .waiting, connection, attempt: 1)
            #expect(connection.snapshot().lastFailure?.kind == "timeout")
            #expect(connection.breaker.snapshot().counters.timeout == 1)
        }
    }

    @Test("while the circuit round the opening is open nothing is tried; then one try decides")
    func circuit() async throws {
        let breaker = CircuitBreaker(
            "feed",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(2)],
                openPeriod: .constant(.seconds(60))
            ),
            clock: clock
        )
        let settings = try ConnectionSettings(backoff: Self.constant)
        try await running(
            connection(settings, breaker: breaker),
            [.refusedByPeer, .refusedByPeer]
        ) { connection in
            try await wait(for: .waiting, connection, attempt: 1)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(1))
            try await wait(for: .waiting, connection, attempt: 2)
            #expect(breaker.state == .open)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(1))
            while connection.snapshot().refusals == 0 { try await Task.sleep(for: .milliseconds(1)) }
            let left = connection.snapshot().at.duration(to: connection.snapshot().nextAttempt ?? .origin)
            #expect(left >= .seconds(59) && left <= .seconds(60))
            #expect(connection.snapshot().attempts == 2)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(60))
            try await wait(for: .open, connection, attempt: 3)
            #expect(breaker.state == .closed)
        }
    }

    @Test("a wait that the other side asks for is a floor, up to a ceiling")
    func retryAfter() async throws {
        let settings = try ConnectionSettings(backoff: Self.constant, retryAfterCeiling: .seconds(40))
        try await running(
            connection(settings),
            [.asksToWait(.seconds(20)), .asksToWait(.seconds(900))]
        ) { connection in
            for (attempt, delay) in [(1, 21), (2, 41)] as [(UInt64, Int64)] {
                try await wait(for: .waiting, connection, attempt: attempt)
                let snapshot = connection.snapshot()
                #expect(snapshot.nextAttempt == snapshot.at.advanced(by: .seconds(delay)))
                await clock.waitForSleepers(count: 1)
                clock.advance(by: .seconds(delay))
            }
        }
    }

    @Test("an error that no second try can heal ends the run")
    func final() async throws {
        let connection = connection(.standard)
        await #expect(throws: Forbidden.self) {
            try await running(connection, [.forbidden]) { connection in
                while connection.snapshot().attempts == 0 || connection.snapshot().phase != .stopped {
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
        }
        #expect(connection.snapshot().attempts == 1)
    }

    @Test("what a policy inside refused or cancelled does not end the run, nor count against the other side")
    func neutral() async throws {
        let settings = try ConnectionSettings(backoff: Self.constant)
        try await running(connection(settings), [.cancelsItself, .closesAtOnce]) { connection in
            try await wait(for: .waiting, connection, attempt: 1)
            #expect(connection.breaker.snapshot().counters.cancelled == 1)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(1))
            try await wait(for: .waiting, connection, attempt: 2)
            #expect(connection.breaker.snapshot().counters.success == 1)
        }
        #expect(!ResilientConnection.cannotHeal(CancellationError()))
        #expect(ResilientConnection.cannotHeal(Forbidden()))
    }

    @Test("cancelling ends an open link at once, and is no failure of the circuit")
    func cancellation() async throws {
        let connection = connection(.standard)
        try await running(connection, [.hangsWhileOpening]) { connection in
            try await wait(for: .opening, connection, attempt: 1)
        }
        let counters = connection.breaker.snapshot().counters
        #expect(connection.snapshot().phase == .stopped)
        #expect((counters.cancelled, counters.failure, counters.timeout) == (1, 0, 0))
    }

    @Test("settings are checked as a whole")
    func settings() {
        let error = #expect(throws: InvalidSettings.self) {
            try ConnectionSettings(
                backoff: Backoff(base: .seconds(2), maximum: .seconds(1)),
                openingLimit: .zero,
                idleLimit: .zero
            )
        }
        #expect(error?.problems.map(\.field) == ["backoff.maximum", "openingLimit", "idleLimit"])
    }
}
