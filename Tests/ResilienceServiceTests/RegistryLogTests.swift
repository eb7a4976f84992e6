import Logging
import Resilience
import ResilienceService
import ResilienceTesting
import Testing

@Suite("The log of a registry")
struct RegistryLogTests {
    /// What the log says of what `body` does.
    private func lines(of registry: Registry, _ body: () async throws -> Void) async throws -> [String] {
        let book = LogBook()
        let log = RegistryLog(registry: registry, logger: book.logger(.trace))
        let before = registry.log.lastSequence
        try await body()
        registry.log.finish()
        await log.run(after: before)
        return book.all
    }

    @Test("transitions, holds and retries are logged with who and why, and nothing of what was said")
    func content() async throws {
        let clock = ManualClock()
        let registry = Registry(clock: clock, seed: 1)
        let breaker = registry.breaker("dnastore")
        let retry = registry.retry(
            "dnastore",
            settings: try RetrySettings(attempts: 2, backoff: .constant(.zero)),
            advise: { _ in .retry(after: nil) }
        )
        let lines = try await lines(of: registry) {
            _ = try? await retry.run { throw Failure() }
            breaker.fail(5)
            _ = try breaker.forceOpen(owner: "ada", reason: "drill", for: nil)
            _ = try breaker.forceOpen(owner: "bob", reason: "deploy", for: .seconds(5))
            clock.advance(by: .seconds(5))
            registry.settle()
        }
        #expect(
            lines.contains(
                "warning circuit changed cause=consecutive_failures circuit=dnastore from=closed to=open"
            )
        )
        #expect(
            lines.contains {
                $0.hasPrefix("debug retrying attempt=1 delay=0.0 seconds kind=Failure retry=dnastore")
            }
        )
        #expect(lines.contains("notice hold placed by=bob circuit=dnastore reason=deploy"))
        #expect(lines.contains("notice hold released by=bob circuit=dnastore expired=true"))
        #expect(lines.contains { $0.contains("from=open") && $0.contains("to=forced_open") })
        #expect(!lines.contains { $0.contains("hunter2") || $0.contains("4711") })
    }

    @Test("events that came too fast for the log are counted, not passed over")
    func lost() async throws {
        let registry = Registry(clock: ManualClock(), eventCapacity: 2, seed: 1)
        let breaker = registry.breaker("dnastore")
        let lines = try await lines(of: registry) {
            for _ in 0..<5 {
                try breaker.disable(by: "ada", reason: "x")
                try breaker.enable(by: "ada", reason: "x")
            }
        }
        #expect(lines.first?.hasPrefix("warning events lost count=") == true)
        #expect(lines.count == 3)
    }
}
