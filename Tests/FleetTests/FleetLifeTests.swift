import NIOCore
import NIOPosix
import Simulation
import Synchronization
import Testing

@testable import Fleet

extension OneFleetAtATime {
    @Suite("Starting and ending the fleet", .serialized, .timeLimit(.minutes(1)))
    struct FleetLifeTests {
        private func scenario(_ yaml: String) throws -> Scenario {
            try Scenario(yaml: yaml, name: "test", file: "test.yaml", plan: .standard)
        }

        @Test("a port that is taken is named with the service that wants it, and nothing is left running")
        func takenPort() async throws {
            let other = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(host: "127.0.0.1", port: 0).get()
            let port = try #require(other.localAddress?.port)
            let steady = try scenario("title: Steady\nabout: All is well.\nduration: 1m\n")
            let error = await #expect(throws: CannotListen.self) {
                try await RunningFleet.run(.standard, steady, port: port) { _ in Issue.record("it runs") }
            }
            try await other.close()
            #expect(
                error?.description
                    == "'oversoul-resonance' cannot listen on 127.0.0.1:\(port): another program listens there; "
                    + "give another port with --port"
            )
        }

        @Test("a fleet ends at once, also while its upstreams hang and its callers wait")
        func hanging() async throws {
            let hanging = try scenario(
                """
                title: Hanging
                about: Nobody answers.
                duration: 1m
                upstreams:
                  dnastore:
                    phases: [{ at: 0s, for: 60s, behaviour: hanging }]
                """
            )
            let lastAnswer = Mutex(ContinuousClock.now)
            // One to one with the clock, so that nothing would end by itself for an hour.
            try await RunningFleet.run(.standard, hanging, timeScale: 1) { fleet in
                async let answer = fleet.get("/work?key=1", of: "sigil-dna")
                let status = try await answer.status
                #expect(status == 200, "the stub answers after the timeout")
                lastAnswer.withLock { $0 = .now }
            }
            #expect(lastAnswer.withLock { $0 }.duration(to: .now) < .seconds(30))
        }

        @Test("upstreams forget callers that have gone, so that a hang does not outlive its cause")
        func recovery() async throws {
            let hanging = try scenario(
                """
                title: Hanging
                about: dnastore hangs, and is well again.
                duration: 10m
                upstreams:
                  dnastore:
                    phases: [{ at: 2s, for: 40s, behaviour: hanging }]
                """
            )
            // Not so fast that a busy machine alone would keep calls beyond their timeout.
            try await RunningFleet.run(.standard, hanging, timeScale: 8) { fleet in
                try await fleet.wait(for: "dnastore_circuit_state 1", of: "sigil-dna")
                try await fleet.wait(for: "dnastore_circuit_state 0", of: "sigil-dna")
            }
        }
    }
}
