import Foundation

/// A real Envoy with one cluster, `payments`, behind it.
final class EnvoyServer: Sendable {
    /// Its admin interface.
    let admin: String
    /// Where requests go to the cluster.
    let front: String
    private let server: PageServer?
    private let program: Program

    /// Starts Envoy before a server and waits until its admin interface answers.
    ///
    /// - Parameters:
    ///   - server: What the cluster is.
    ///   - layers: The layers of Envoy's runtime.
    ///   - cluster: More of the cluster, as one line of YAML each.
    ///   - route: More of the route to it, within braces.
    ///   - home: The home of its files.
    /// - Throws: What has to be there and is not.
    convenience init(
        proxying server: PageServer,
        layers: String = "[{name: admin, admin_layer: {}}]",
        cluster: [String] = [],
        route: String = "",
        home: Home = Home()
    ) async throws {
        try await self.init(
            upstream: server.address,
            keeping: server,
            layers: layers,
            cluster: cluster,
            route: route,
            home: home
        )
    }

    /// Starts Envoy before whoever listens at an address.
    init(
        upstream: String,
        keeping server: PageServer? = nil,
        layers: String = "[{name: admin, admin_layer: {}}]",
        cluster: [String] = [],
        route: String = "",
        home: Home = Home()
    ) async throws {
        self.server = server
        let port = try FreePorts.first(of: 2)
        let endpoint = upstream.split(separator: ":")
        let more = cluster.map { "\n    \($0)" }.joined()
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
                        - { name: all, domains: ["*"], routes: [{ match: { prefix: / }, route: { cluster: payments\(route) } }] }
                      http_filters:
                      - name: router
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
              clusters:
              - name: payments
                connect_timeout: 1s\(more)
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
