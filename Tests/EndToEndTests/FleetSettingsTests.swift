import Foundation
import Testing

extension InTheShell {
    @Suite("Settings of the demo fleet in a file")
    struct FleetSettings {
        /// A row of `list --json`, as far as it is of interest here.
        private struct Breaker: Decodable {
            let name: String
            let failureThreshold: Double?
        }

        private struct Listing: Decodable {
            let breakers: [Breaker]
        }

        /// The failure threshold of `dnastore` as `list` shows it.
        private func threshold(at target: String) async throws -> Double? {
            let output = try await Binary.run("list", target, "--json")
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let listing = try decoder.decode(Listing.self, from: Data(output.standardOutput.utf8))
            return listing.breakers.first { $0.name == "dnastore" }?.failureThreshold
        }

        private func settings(threshold: String) -> String {
            "sigil-dna: {circuit: {dnastore: {failure_rate: {threshold: \(threshold), minimum_calls: 50}}}}\n"
        }

        @Test(
            "a file that changes while the fleet is served changes its circuits, and a mistake changes nothing"
        )
        func follows() async throws {
            let home = Home()
            let path = try home.write(settings(threshold: "91%"), to: "settings.yaml")
            let fleet = try await ServedFleet(options: ["--settings", path], home: home)
            let target = try #require(fleet.addresses["sigil-dna"])
            #expect(try await threshold(at: target) == 0.91)

            try Data(settings(threshold: "140%").utf8).write(to: URL(filePath: path), options: .atomic)
            try await fleet.program.wait(for: "the mistake is logged") {
                $0.standardError.contains("circuit.dnastore.failure_rate.threshold: '140%' must be")
            }
            #expect(try await threshold(at: target) == 0.91)

            try Data(settings(threshold: "0.97").utf8).write(to: URL(filePath: path), options: .atomic)
            let deadline = ContinuousClock.now + .seconds(30)
            while try await threshold(at: target) == 0.91 { try #require(ContinuousClock.now < deadline) }
            #expect(try await threshold(at: target) == 0.97)
        }

        @Test("mistakes in the file are told all at once, and nothing is served")
        func refuses() async throws {
            let home = Home()
            let path = try home.write(
                "sigil-dna: {circuit: {dnastor: {timing: coarse}}}\nsigl-dna: {enabled: no}\n",
                to: "settings.yaml"
            )
            let output = try await Binary.run("serve", "--port", "0", "--settings", path, home: home)
            #expect(output.status == 2)
            #expect(output.standardOutput == "")
            #expect(output.standardError.hasPrefix("\(path): invalid configuration, 2 problems:\n"))
            #expect(
                output.standardError.contains("sigil-dna.circuit.dnastor: is no key of this configuration")
            )
            #expect(output.standardError.contains("sigl-dna: is no service of the fleet"))
        }

        @Test(
            "a file that is not there, or no YAML, is named and refused",
            arguments: [(nil, "cannot be read"), ("sigil-dna: [1\n", "settings.yaml:2:1: is no YAML")]
        )
        func refusesFile(text: String?, words: String) async throws {
            let home = Home()
            if let text { try home.write(text, to: "settings.yaml") }
            let path = home.path + "/settings.yaml"
            let output = try await Binary.run("serve", "--port", "0", "--settings", path, home: home)
            #expect(output.status == 2)
            #expect(output.standardOutput == "")
            #expect(output.standardError.contains(path))
            #expect(output.standardError.contains(words))
        }
    }
}
