import Foundation
import ResilienceService
import Simulation
import Testing

@testable import Fleet

extension OneFleetAtATime {
    @Suite("Settings of the fleet in a file", .serialized, .timeLimit(.minutes(1)))
    struct FleetSettingsTests {
        private func withFile(_ text: String, _ body: (URL) async throws -> Void) async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: "fleet-\(UUID()).yaml")
            try Data(text.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            try await body(file)
        }

        private func run(_ file: URL, _ body: @escaping @Sendable (RunningFleet) async throws -> Void)
            async throws
        {
            let plan = FleetPlan.standard
            let story = try ScenarioLibrary(plan: plan).scenario(named: "steady")
            try await RunningFleet.run(plan, story, settingsFile: file.path, body)
        }

        @Test("a running service takes new settings from its file, and keeps the old ones from a wrong file")
        func live() async throws {
            try await withFile("sigil-dna: {circuit: {dnastore: {open_period: {base: 5s}}}}") { file in
                try await run(file) { fleet in
                    let family = "resilience_circuit_open_seconds{circuit=\"dnastore\"}"
                    try await fleet.wait(for: "\(family) 5", of: "sigil-dna")
                    try Data("sigil-dna: {circuit: {dnastore: {open_period: {base: never}}}}".utf8)
                        .write(to: file)
                    try Data(
                        "sigil-dna: {enabled: false, circuit: {dnastore: {open_period: {base: 6s}}}}".utf8
                    )
                    .write(to: file)
                    try await fleet.wait(for: "\(family) 6", of: "sigil-dna")
                    try await fleet.wait(for: "resilience_enabled 0", of: "sigil-dna")
                }
            }
        }

        @Test("a time limit and an order of policies that are written for a dependency hold for its calls")
        func timeoutAndPipeline() async throws {
            let text = """
                sigil-dna: {timeout: {dnastore: 1ms}}
                oversoul-resonance: {pipeline: {venice-ai: [circuit, timeout]}}
                continuous-learning: {pipeline: {redis: [retry, circuit, timeout]}}
                """
            try await withFile(text) { file in
                try await run(file) { fleet in
                    // All is well, so that nothing but the limit makes it open.
                    try await fleet.wait(for: "dnastore_circuit_state 1", of: "sigil-dna")
                    try await fleet.wait(
                        for: "resilience_retry_calls_total{retry=\"redis\"",
                        of: "continuous-learning"
                    )
                }
            }
        }

        @Test("a fleet does not start with mistakes in its settings, and all are told with their service")
        func mistake() async throws {
            let text = """
                sigil-dna: {circuit: {dnastor: {timing: coarse}}}
                sigl-dna: {enabled: false}
                rag-backend: {enabled: perhaps}
                """
            try await withFile(text) { file in
                let error = await #expect(throws: InvalidConfiguration.self) {
                    try await run(file) { _ in }
                }
                #expect(
                    error?.problems.map(\.field) == [
                        "rag-backend.enabled", "sigil-dna.circuit.dnastor", "sigl-dna",
                    ]
                )
            }
        }
    }
}
