import AsyncHTTPClient
import Configuration
import Hummingbird
import Logging
import NIOCore
import Resilience
import ResilienceService
import ServiceLifecycle
import Simulation

/// One service of the fleet: a real server whose requests need guarded dependencies.
struct FleetService: Service {
    let plan: ServicePlan
    let registry: Registry
    private let port: Int
    private let addresses: AddressBook
    private let application: Application<RouterResponder<BasicRequestContext>>
    private let monitor: HealthMonitor?
    private let log: RegistryLog
    private let configured: ConfiguredRegistry?

    init(
        _ plan: ServicePlan,
        port: Int,
        admin: AdminAccess,
        upstreams: Upstreams,
        client: HTTPClient,
        addresses: AddressBook,
        settings: ConfigReader?,
        logger: Logger
    ) throws {
        self.plan = plan
        self.port = port
        self.addresses = addresses
        var logger = logger
        logger[metadataKey: "service"] = "\(plan.name)"
        let registry = Registry(clock: upstreams.clock)
        self.registry = registry
        let http = ResilientHTTPClient(client)
        let planned = try plan.dependencies.map { dependency in
            try FleetDependency(
                dependency,
                isEnabled: plan.isResilient,
                registry: registry,
                upstreams: upstreams,
                http: http,
                addresses: addresses
            )
        }
        let configured = try settings.map { settings in
            try ConfiguredRegistry(
                adopting: registry,
                plan.configuration(asIn: registry),
                reader: settings.scoped(to: ConfigKey([plan.name])),
                logger: logger
            )
        }
        self.configured = configured
        let dependencies =
            configured.map { configured in planned.map { $0.following(configured) } } ?? planned
        let router = Router()
        ResilienceRoutes(
            registry: registry,
            service: plan.name,
            admin: admin,
            exports: plan.dependencies.compactMap(\.export)
        ).add(to: router)
        router.get("work") { request, _ in
            // A service that is being ended waits for no upstream, however long that hangs.
            try await cancelWhenGracefulShutdown {
                try await FleetService.work(for: request, asking: dependencies)
            }
        }
        application = Application(
            router: router,
            server: .droppableHTTP1(),
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: plan.name),
            onServerRunning: { channel in addresses.enter(plan.name, port: channel.localAddress?.port ?? port)
            },
            logger: logger
        )
        monitor = try plan.makeHealthMonitor(of: registry)
        log = RegistryLog(registry: registry, logger: logger)
    }

    func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask {
                do {
                    try await application.run()
                } catch  where !addresses.knows(plan.name) && !(error is CancellationError) {
                    throw CannotListen(plan.name, port: port, reason: error)
                }
            }
            group.addTask { await log.run() }
            group.addTask { [registry] in
                // Tells subscribers of holds that run out while no call comes by.
                while true {
                    try await registry.time.sleep(for: .seconds(1))
                    registry.settle()
                }
            }
            if let configured {
                group.addTask { [registry] in
                    try await configured.run()
                    // Asked to end; but the first of these to return ends the others, and that is the server.
                    try await registry.time.sleep(for: .seconds(86_400))
                }
            }
            if let monitor { group.addTask { try await monitor.run() } }
            _ = try await group.next()
            group.cancelAll()
        }
    }

    /// Asks what a request needs, one after the other; what fails without a fallback fails the request.
    private static func work(for request: Request, asking dependencies: [FleetDependency]) async throws
        -> Response
    {
        let key = request.uri.queryParameters.get("key") ?? ""
        var lines: [String] = []
        for dependency in dependencies {
            guard Double.random(in: 0..<1) < dependency.share else { continue }
            do {
                lines.append(try await dependency.ask(key))
            } catch {
                return Response(
                    status: .serviceUnavailable,
                    body: ResponseBody(byteBuffer: ByteBuffer(string: "\(dependency.name): \(error)\n"))
                )
            }
        }
        return Response(
            status: .ok,
            body: ResponseBody(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n") + "\n"))
        )
    }
}
