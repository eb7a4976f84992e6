import Resilience
import Simulation
import Synchronization
import Testing

@Suite("A guarded dependency")
struct GuardedDependencyTests {
    @Test("dnastore: under 1 % errors for callers at 100 requests per second through up and down cycles")
    func hidesOutages() throws {
        let lab = try Laboratory(dependency: "dnastore")
        // A minute of 6 s up, 6 s down; the first seconds fill the store of good answers.
        lab.upstream { now in
            if now.components.seconds % 12 >= 6 { throw UpstreamFailure(.refused) }
        }
        lab.callSteadily(every: .milliseconds(10), for: .seconds(60), keys: 50)
        let outcomes = lab.outcomes
        let errors = outcomes.count {
            $0 == .error || $0 == .answered(.standIn(.unavailable("conn refused")))
        }
        #expect(outcomes.count == 6000)
        #expect(Double(errors) / Double(outcomes.count) < 0.01)
        #expect(outcomes.count { $0 == .stale } > 1000)
        #expect(lab.longestCall < .seconds(1))
    }

    @Test("dnastore: an upstream that hangs costs three seconds at most, then the old answer comes at once")
    func boundsHangs() throws {
        let lab = try Laboratory(dependency: "dnastore")
        lab.upstream { now in
            if now >= .seconds(5) { try await lab.clock.sleep(for: .seconds(600)) }
        }
        lab.callSteadily(every: .milliseconds(50), for: .seconds(30), keys: 1)
        #expect(lab.longestCall == .seconds(3))
        #expect(lab.breaker.state == .open)
        #expect(lab.outcomes.suffix(100).allSatisfy { $0 == .stale })
    }

    @Test("dnastore: without an old answer the caller gets an error stub")
    func givesStub() throws {
        let lab = try Laboratory(dependency: "dnastore")
        lab.upstream { _ in throw UpstreamFailure(.status(503)) }
        lab.callSteadily(every: .seconds(1), for: .seconds(1), keys: 1)
        #expect(lab.outcomes == [.answered(.standIn(.unavailable("http 503")))])
    }

    @Test(
        "rag-backend: a transient error is tried three times, 1 to 10 seconds apart, as one call of the breaker"
    )
    func retriesTransientErrors() throws {
        let lab = try Laboratory(dependency: "openai-chat")
        lab.upstream { _ in throw UpstreamFailure(.status(503)) }
        lab.callSteadily(every: .seconds(1), for: .seconds(1), keys: 1)
        #expect(lab.attempts.count == 3)
        let gaps = zip(lab.attempts, lab.attempts.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { $0 >= .milliseconds(500) && $0 <= .seconds(10) })
        #expect(lab.breaker.snapshot().counters.failure == 1)
        guard case .answered(.standIn(.message(let text))) = lab.outcomes.first else {
            Issue.record("no friendly message: \(lab.outcomes)")
            return
        }
        #expect(text.contains("please try again"))
    }

    @Test(
        "rag-backend: an error that is not transient is not tried again, and says nothing about the upstream"
    )
    func leavesPermanentErrorsAlone() throws {
        let lab = try Laboratory(dependency: "openai-chat")
        lab.upstream { _ in throw UpstreamFailure(.status(400)) }
        lab.callSteadily(every: .seconds(1), for: .seconds(10), keys: 1)
        #expect(lab.attempts.count == 10)
        #expect(lab.breaker.state == .closed)
        #expect(lab.breaker.snapshot().counters.ignored == 10)
    }

    @Test("rag-backend: 429 with Retry-After is tried again after that time, and without it never")
    func keepsRetryAfter() throws {
        let patient = try Laboratory(dependency: "openai-chat")
        patient.upstream { now in
            if now < .seconds(7) { throw UpstreamFailure(.status(429, retryAfter: .seconds(7))) }
        }
        patient.callSteadily(every: .seconds(1), for: .seconds(1), keys: 1)
        #expect(patient.attempts.count == 2)
        #expect(patient.attempts[1] - patient.attempts[0] >= .seconds(7))
        #expect(patient.outcomes == [.answered(.answer)])

        let blind = try Laboratory(dependency: "openai-chat")
        blind.upstream { _ in throw UpstreamFailure(.status(429)) }
        blind.callSteadily(every: .seconds(1), for: .seconds(1), keys: 1)
        #expect(blind.attempts.count == 1)
    }

    @Test("rag-backend: five failed calls open the breaker for 60 seconds")
    func opensAfterFiveCalls() throws {
        let lab = try Laboratory(dependency: "openai-embeddings")
        lab.upstream { _ in throw UpstreamFailure(.status(500)) }
        lab.callSteadily(every: .milliseconds(100), for: .seconds(1), keys: 1)
        #expect(lab.breaker.state == .open)
        #expect(lab.breaker.settings.openPeriod.base == .seconds(60))
    }

    @Test("with its policies off, every call passes through as it is")
    func passesThrough() throws {
        let lab = try Laboratory(dependency: "openai-chat", isEnabled: false)
        lab.upstream { _ in throw UpstreamFailure(.status(503)) }
        lab.callSteadily(every: .seconds(1), for: .seconds(20), keys: 1)
        #expect(lab.attempts.count == 20)
        #expect(lab.outcomes == Array(repeating: .error, count: 20))
        #expect(lab.breaker.state == .disabled)
    }

    @Test("vsm-gateway: no more calls at a time than there are slots, no more waiting than the queue takes")
    func limitsCalls() throws {
        let lab = try Laboratory(dependency: "telegram")
        lab.upstream { _ in try await lab.clock.sleep(for: .milliseconds(2900)) }
        lab.callSteadily(every: .milliseconds(10), for: .milliseconds(200), keys: 1)
        #expect(lab.mostAtATime == 3)
        // 3 in slots; 6 in the queue, which they leave after 2 s; the other 11 are refused at once.
        #expect(lab.outcomes.count { $0 == .answered(.answer) } == 3)
        #expect(lab.outcomes.count { $0 == .error } == 17)
        #expect(lab.breaker.state == .closed)
    }

    @Test("oversoul-resonance: up to three attempts, and none while the breaker is open")
    func stopsRetryingWhenOpen() throws {
        let lab = try Laboratory(dependency: "venice-ai")
        lab.upstream { _ in throw UpstreamFailure(.reset) }
        lab.callSteadily(every: .seconds(3), for: .seconds(12), keys: 1)
        // Two calls: three attempts and two more until the breaker opens; then nothing is asked.
        #expect(lab.attempts.count == 5)
        #expect(lab.breaker.state == .open)
    }
}
