import Foundation

/// A real Prometheus server that scrapes some addresses every second.
final class PrometheusServer: Sendable {
    /// What breakertop is given to read it.
    let address: String
    private let program: Program

    /// Starts the server and waits until it answers.
    init(scraping urls: [String], job: String, home: Home = Home()) async throws {
        let port = try FreePorts.first(of: 1)
        let targets = urls.map { "'\($0.replacingOccurrences(of: "http://", with: ""))'" }
        let config = try home.write(
            """
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: \(job)
                static_configs: [{ targets: [\(targets.joined(separator: ", "))] }]
            """,
            to: "prometheus.yml"
        )
        address = "prom+http://127.0.0.1:\(port)"
        program = try Program(
            [
                "prometheus", "--config.file=\(config)", "--storage.tsdb.path=\(home.path)/tsdb",
                "--web.listen-address=127.0.0.1:\(port)",
            ],
            of: "/usr/bin/env",
            home: home
        )
        try await program.wait(for: "the server") { $0.standardError.contains("Server is ready") }
    }
}
