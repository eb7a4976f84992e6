import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Simulation
import Testing

@testable import Fleet

extension OneFleetAtATime {
    @Suite("What callers of the fleet see", .serialized, .timeLimit(.minutes(2)))
    struct FleetCallerTests {
        @Test(
            "through an outage and back, every caller is answered, and fewer than one in a hundred with an error"
        )
        func errorShare() async throws {
            // A minute and a half of story, an outage included, in nine seconds.
            try await RunningFleet.under("outage", timeScale: 10) { fleet in
                let tally = Tally()
                let (calls, start) = (600, ContinuousClock.now)
                try await withThrowingTaskGroup { group in
                    for number in 0..<calls {
                        group.addTask {
                            try await Task.sleep(until: start + .milliseconds(number * 15))
                            let status = try? await fleet.get(
                                "/work?key=record-\(number % 40)",
                                of: "sigil-dna"
                            ).status
                            tally.note(isFailure: status != 200)
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(tally.calls == calls)
                #expect(tally.failures < calls / 100)
                let page = try await fleet.get("/metrics", of: "sigil-dna").body
                #expect(!page.contains("dnastore_circuit_trips_total 0\n"))
                #expect(
                    !page.contains("resilience_fallbacks_total{circuit=\"dnastore\",outcome=\"stale\"} 0\n")
                )
            }
        }

        @Test("the names that dashboards knew before are there beside the standard ones")
        func exportedNames() async throws {
            try await RunningFleet.under("steady") { fleet in
                try await fleet.wait(for: "dnastore_circuit_state 0", of: "sigil-dna")
                try await fleet.wait(for: "dnastore_circuit_trips_total 0", of: "sigil-dna")
                try await fleet.wait(for: "resonance_ml_circuit_state 0", of: "oversoul-resonance")
                try await fleet.wait(for: "resonance_ml_retries_total ", of: "oversoul-resonance")
            }
        }

        @Test("a breaker that is pointed at something real calls that, and nothing else")
        func override() async throws {
            let visits = Tally()
            let router = Router()
            router.get("real") { _, _ in
                visits.note(isFailure: false)
                return "the real thing"
            }
            try await withServer(router) { port in
                let url = "http://127.0.0.1:\(port)/real"
                try await RunningFleet.under("steady", adjusting: { $0.point("dnastore", at: url) }) {
                    fleet in
                    var answer = ""
                    while !answer.contains("the real thing") {
                        answer = try await fleet.get("/work?key=1", of: "sigil-dna").body
                    }
                    #expect(answer == "dnastore (primary): the real thing\n")
                }
            }
            #expect(visits.calls > 0)
        }

        /// Runs `body` with the port of a server.
        private func withServer(
            _ router: Router<BasicRequestContext>,
            _ body: @escaping @Sendable (Int) async throws -> Void
        ) async throws {
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let (ports, told) = AsyncStream.makeStream(of: Int.self)
            let application = Application(
                router: router,
                configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { told.yield($0.localAddress?.port ?? 0) },
                logger: logger
            )
            let group = ServiceGroup(services: [application], logger: logger)
            try await withThrowingTaskGroup { tasks in
                tasks.addTask { try await group.run() }
                guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
                try await body(port)
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }
}

extension FleetPlan {
    /// Points a dependency at something real.
    fileprivate mutating func point(_ name: String, at url: String) {
        for service in services.indices {
            for index in services[service].dependencies.indices
            where services[service].dependencies[index].name == name {
                services[service].dependencies[index].url = url
            }
        }
    }
}
