import Foundation

/// The demo fleet as real HTTP services, in a process of its own.
final class ServedFleet: Sendable {
    let program: Program
    /// The services' addresses by name.
    let addresses: [String: String]
    /// The addresses in the order of the ports.
    let urls: [String]

    /// Starts the fleet and waits until it has said where it listens.
    init(
        scenario: String = "steady",
        port: Int = 0,
        timeScale: Double = 1,
        options: [String] = [],
        home: Home = Home(),
        environment: [String: String] = [:]
    ) async throws {
        program = try Program(
            ["serve", "--port", "\(port)", "--time-scale", "\(timeScale)", "--scenario", scenario] + options,
            home: home,
            environment: environment
        )
        let text = try await program.wait(for: "watch it:") { $0.standardOutput.contains("watch it:") }
        var addresses: [String: String] = [:]
        var urls: [String] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 2, words[1].hasPrefix("http://") else { continue }
            addresses[words[0]] = words[1]
            urls.append(words[1])
        }
        self.addresses = addresses
        self.urls = urls
    }

    /// The page of a service's metrics.
    func metrics(of service: String) async throws -> String {
        let address = URL(string: (addresses[service] ?? "") + "/metrics")
        return try await WebPage(address).text
    }
}
