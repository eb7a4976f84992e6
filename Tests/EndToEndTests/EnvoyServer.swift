import Foundation

/// A real Envoy with one cluster, `payments`, behind it.
final class EnvoyServer: Sendable {
    /// Its admin interface.
    let admin: String
    /// Where requests go to the cluster.
    let front: String
    private let server: PageServer
    private let program: Program

    /// Starts Envoy and waits until its admin interface answers; `layers` are those of its runtime.
    init(
        proxying server: PageServer,
        layers: String = "[{name: admin, admin_layer: {}}]",
        home: Home = Home()
    )
        async throws
    {
        self.server = server
        let port = try FreePorts.first(of: 2)
        let endpoint = server.address.split(separator: ":")
        let config = try home.write(
            """
            admin: { address: { socket_address: { address: 127.0.0.1, port_value: \(port) } } }
            layered_runtime: { layers: \(layers) }
            static_resources:
              listeners:
              - address: { socket_address: { address: 127.0.0.1, port_value: \(port + 1) } }
                filter_chains:
                - filters:
                  - name: http
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                      stat_prefix: front
                      route_config:
                        virtual_hosts:
                        - { name: all, domains: ["*"], routes: [{ match: { prefix: / }, route: { cluster: payments } }] }
                      http_filters:
                      - name: router
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
              clusters:
              - name: payments
                connect_timeout: 1s
                load_assignment:
                  cluster_name: payments
                  endpoints:
                  - lb_endpoints:
                    - endpoint:
                        address: { socket_address: { address: \(endpoint[0]), port_value: \(endpoint[1]) } }

            """,
            to: "envoy.yaml"
        )
        admin = "http://127.0.0.1:\(port)"
        front = "http://127.0.0.1:\(port + 1)/"
        program = try Program(
            ["envoy", "-c", config, "--concurrency", "1", "--disable-hot-restart", "--log-level", "info"],
            of: "/usr/bin/env",
            home: home
        )
        try await program.wait(for: "Envoy") { $0.standardError.contains("starting main dispatch loop") }
    }
}
