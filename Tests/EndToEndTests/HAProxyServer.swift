import Foundation

/// A real HAProxy with two servers behind it: one that answers, and one where nobody listens.
final class HAProxyServer: Sendable {
    /// The statistics page as CSV, where servers can be acted on.
    let statistics: String
    /// The page of its Prometheus exporter.
    let metrics: String
    /// Where requests are balanced over the servers.
    let front: String
    private let server: PageServer
    private let program: Program

    /// Starts HAProxy and waits until its checks have found the dead server.
    init(balancing server: PageServer, home: Home = Home()) async throws {
        self.server = server
        let port = try FreePorts.first(of: 3)
        let config = try home.write(
            """
            defaults
              mode http
              timeout connect 1s
              timeout client 5s
              timeout server 2s
            frontend front
              bind 127.0.0.1:\(port)
              default_backend shop
            frontend statistics
              bind 127.0.0.1:\(port + 1)
              http-request use-service prometheus-exporter if { path /metrics }
              stats enable
              stats uri /stats
              stats admin if TRUE
            backend shop
              server good \(server.address) check inter 200
              server dead 127.0.0.1:\(port + 2) check inter 200 fall 1

            """,
            to: "haproxy.cfg"
        )
        front = "http://127.0.0.1:\(port)/"
        statistics = "http://127.0.0.1:\(port + 1)/stats;csv"
        metrics = "http://127.0.0.1:\(port + 1)/metrics"
        program = try Program(["haproxy", "-db", "-f", config], of: "/usr/bin/env", home: home)
        try await program.wait(for: "the dead server") { $0.standardError.contains("shop/dead is DOWN") }
    }
}
