import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Warnings about a pipeline")
struct PipelineWarningTests {
    private static func retry(_ attempts: Int) throws -> Retry {
        Retry("chat", settings: try RetrySettings(attempts: attempts))
    }

    private static func breaker(_ failures: Int) throws -> CircuitBreaker {
        CircuitBreaker("chat", settings: try CircuitSettings(tripRules: [.consecutiveFailures(failures)]))
    }

    private static func bulkhead(queue: Int) throws -> Bulkhead {
        Bulkhead("chat", settings: try BulkheadSettings(slots: 2, queueLimit: queue))
    }

    @Test("name what is odd about each pair")
    func pairs() throws {
        let shared = try Self.breaker(5)
        let table: [(Pipeline, [PipelineWarning.Kind])] = [
            (Pipeline(try Self.retry(3), try Self.retry(3)), [.nestedRetries]),
            (Pipeline(try Self.retry(3), try Self.breaker(3)), [.oneCallOpensCircuit]),
            (Pipeline(try Self.retry(3), try Self.breaker(4)), []),
            (Pipeline(try Self.breaker(1), try Self.retry(3)), []),
            (Pipeline(Timeout(.seconds(1)), Timeout(.seconds(1))), [.unreachableTimeout]),
            (Pipeline(Timeout(.seconds(2)), Timeout(.seconds(1))), []),
            (Pipeline(Timeout(.seconds(1)), try Self.bulkhead(queue: 5)), [.timeoutCoversQueue]),
            (Pipeline(Timeout(.seconds(1)), try Self.bulkhead(queue: 0)), []),
            (Pipeline(shared, Timeout(.seconds(1)), shared), [.repeatedCircuit]),
            (Pipeline(try Self.bulkhead(queue: 0), try Self.retry(2)), [.slotHeldWhileWaiting]),
            (Pipeline(try Self.breaker(5), try Self.retry(3), Timeout(.seconds(3))), []),
            (Pipeline(), []),
        ]
        for (pipeline, kinds) in table {
            #expect(pipeline.warnings.map(\.kind) == kinds, "\(pipeline)")
        }
    }

    @Test("look into pipelines inside, and say who is meant")
    func nested() throws {
        let inside = Pipeline(try Self.breaker(2))
        let warning = try #require(Pipeline(try Self.retry(4), inside).warnings.first)
        #expect(
            "\(warning)"
                == "one_call_opens_circuit: retry 'chat' (4 attempts) around circuit 'chat': "
                + "the attempts of one call are enough to open it"
        )
    }
}
