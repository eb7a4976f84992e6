import AsyncHTTPClient
import Configuration
import Hummingbird
import Logging
import Resilience
import ResilienceService
import ServiceLifecycle

/// The code of the articles about ResilienceService and of the README, between the marks.
enum ServiceSnippets {
    static func start(_ store: Store) async throws {
        // begin: start
        let registry = Registry()
        let breaker = registry.breaker("dnastore")

        let router = Router()
        let admin = try AdminAccess.token(fromFile: "admin.token")
        ResilienceRoutes(registry: registry, service: "checkout", admin: admin).add(to: router)
        router.get("records/:id") { _, context in
            let id = try context.parameters.require("id")
            do {
                return "\(try await breaker.run { try await store.record(id) })"
            } catch is Rejection {
                throw HTTPError(.serviceUnavailable)  // refused while open: the store was not called
            }
        }
        try await Application(router: router).runService()
        // end
    }

    static func token(_ registry: Registry) throws -> ResilienceRoutes {
        // begin: token
        let routes = ResilienceRoutes(
            registry: registry,
            service: "checkout",
            admin: try .token(fromFile: "/run/secrets/admin-token")
        )
        // end
        return routes
    }

    static func extras(
        _ registry: Registry,
        _ hosts: HostPolicies,
        _ connection: ResilientConnection
    ) -> ResilienceRoutes {
        // begin: extras
        var extras = MetricsExtras()
        extras.add(hosts)  // retries and budgets of each host, evictions
        extras.add(connection)  // resilience_connection_…
        let routes = ResilienceRoutes(registry: registry, service: "checkout", extras: extras)
        // end
        return routes
    }

    static func client(_ registry: Registry) async throws -> Int {
        // begin: client
        let client = ResilientHTTPClient(HTTPClient.shared, hosts: HostPolicies(in: registry))
        var request = HTTPClientRequest(url: "https://payments.example.com/orders")
        request.method = .POST
        request.headers.add(name: "Idempotency-Key", value: "order-4711")  // may be sent again
        let answer = try await client.execute(request, deadline: .seconds(5))
        // end
        return answer.status
    }

    static func configuration(
        _ application: some ApplicationProtocol,
        _ chat: Chat,
        _ prompt: String,
        _ logger: Logger
    ) async throws {
        // begin: configuration
        let file = try await ReloadingFileProvider<ListedYAML>(
            filePath: "/etc/checkout.yaml",
            pollInterval: .seconds(5)
        )
        let configured = try ConfiguredRegistry(
            ResilienceConfiguration(guarding: ["dnastore", "chat"]),
            reader: ConfigReader(providers: [EnvironmentVariablesProvider(), file]).scoped(to: "resilience"),
            logger: logger
        )
        let pipeline = configured.pipeline("chat")  // retry → circuit → bulkhead → timeout, as configured
        let reply = try await pipeline.run { try await chat.complete(prompt) }
        let group = ServiceGroup(services: [file, configured, application], logger: logger)
        try await group.run()
        // end
        _ = reply
    }

    static func adoption(_ registry: Registry, _ reader: ConfigReader, _ logger: Logger) throws
        -> ConfiguredRegistry
    {
        // begin: adoption
        let code = ResilienceConfiguration(asIn: registry, guarding: ["dnastore", "chat"])
        let configured = try ConfiguredRegistry(adopting: registry, code, reader: reader, logger: logger)
        // end
        return configured
    }
}
