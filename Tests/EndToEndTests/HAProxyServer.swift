import Foundation

/// A real HAProxy with two servers behind it: one that answers, and one where nobody listens.
final class HAProxyServer: Sendable {
    /// The statistics page as CSV, where servers can be acted on.
    let statistics: String
    /// The page of its Prometheus exporter.
    let metrics: String
    /// The runtime socket, where servers can be acted on, too.
    let socket: String
    /// A runtime socket that only lets look.
    let readOnlySocket: String
    /// Where requests are balanced over the servers.
    let front: String
    private let server: PageServer
    private let program: Program

    /// Starts HAProxy and waits until its checks have found the dead server; the next one comes after 20 s, so that
    /// whoever declares it well has time to see that.
    ///
    /// With `isObserving`, a few answers 5xx take a server down, and no check brings it back soon.
    init(
        balancing server: PageServer,
        isObserving: Bool = false,
        isAdmin: Bool = true,
        home: Home = Home()
    ) async throws {
        self.server = server
        let port = try FreePorts.first(of: 3)
        // A socket's path has room for 107 bytes, which a folder for tests may exceed.
        socket = "/tmp/breakertop-\(port).sock"
        readOnlySocket = "/tmp/breakertop-\(port)-ro.sock"
        let observing = "check inter 20s observe layer7 error-limit 3 on-error mark-down"
        let config = try home.write(
            """
            global
              stats socket \(socket) mode 600 level admin
              stats socket \(readOnlySocket) mode 600 level user
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
              stats admin if \(isAdmin ? "TRUE" : "FALSE")
            backend shop
              server good \(server.address) \(isObserving ? observing : "check inter 200")
              server dead 127.0.0.1:\(port + 2) check inter 200 downinter 20s fall 1

            """,
            to: "haproxy.cfg"
        )
        front = "http://127.0.0.1:\(port)/"
        statistics = "http://127.0.0.1:\(port + 1)/stats;csv"
        metrics = "http://127.0.0.1:\(port + 1)/metrics"
        program = try Program(["haproxy", "-db", "-f", config], of: "/usr/bin/env", home: home)
        try await program.wait(for: "the dead server") { $0.standardError.contains("shop/dead is DOWN") }
    }

    deinit {
        unlink(socket)
        unlink(readOnlySocket)
    }
}
