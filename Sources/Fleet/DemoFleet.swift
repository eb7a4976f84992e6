import AsyncHTTPClient
public import Logging
public import ResilienceService
import ServiceLifecycle
public import Simulation
import UnixSignals

/// The demo fleet over HTTP: services, their upstreams, and the requests that keep them busy.
///
/// Everything listens on 127.0.0.1 and nowhere else.
public struct DemoFleet: Sendable {
    /// Where one service listens.
    public struct Address: Equatable, Sendable {
        /// The service's name.
        public var service: String
        /// Its base address.
        public var url: String
    }

    private let plan: FleetPlan
    private let scenario: Scenario
    private let port: Int
    private let timeScale: Double
    private let seed: UInt64
    private let admin: AdminAccess
    private let logger: Logger

    /// Describes a fleet; nothing listens before it is run.
    ///
    /// - Parameters:
    ///   - plan: The services and how they guard their dependencies; one instance of each is run.
    ///   - scenario: What happens to the upstreams.
    ///   - port: The port of the first service, the others follow; 0 takes free ones.
    ///   - timeScale: How much faster than the clock everything happens, above 0.
    ///   - seed: Decides what is left to chance.
    ///   - admin: Who may act on breakers.
    ///   - logger: Where transitions and retries are logged.
    public init(
        plan: FleetPlan,
        scenario: Scenario,
        port: Int,
        timeScale: Double = 1,
        seed: UInt64 = 1,
        admin: AdminAccess,
        logger: Logger
    ) {
        self.plan = plan
        self.scenario = scenario
        self.port = port
        self.timeScale = timeScale
        self.seed = seed
        self.admin = admin
        self.logger = logger
    }

    /// Runs the fleet until the task is cancelled or the process is asked to end.
    ///
    /// - Parameter onRunning: Told where the services listen, once all do.
    /// - Throws: When a port is taken, or a server fails.
    public func run(onRunning: @escaping @Sendable ([Address]) async -> Void) async throws {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            try await serve(with: client, onRunning: onRunning)
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    private func serve(
        with client: HTTPClient,
        onRunning: @escaping @Sendable ([Address]) async -> Void
    ) async throws {
        let addresses = AddressBook()
        let upstreams = Upstreams(
            plan: plan,
            scenario: scenario,
            seed: seed,
            clock: ScaledClock(scale: timeScale)
        )
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        var services: [any Service] = [
            UpstreamServer(
                upstreams,
                port: port == 0 ? 0 : port + plan.services.count,
                addresses: addresses,
                logger: quiet
            )
        ]
        for (index, service) in plan.services.enumerated() {
            services.append(
                try FleetService(
                    service,
                    port: port == 0 ? 0 : port + index,
                    admin: admin,
                    upstreams: upstreams,
                    client: client,
                    addresses: addresses,
                    logger: logger
                )
            )
            services.append(
                LoadGenerator(
                    service: service,
                    scenario: scenario,
                    upstreams: upstreams,
                    client: client,
                    addresses: addresses,
                    seed: seed
                )
            )
        }
        services.append(
            Announcement(names: plan.services.map(\.name), addresses: addresses, onRunning: onRunning)
        )
        try await ServiceGroup(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
            logger: quiet
        ).run()
    }
}

/// Waits until every service listens, says where, and stays.
private struct Announcement: Service {
    let names: [String]
    let addresses: AddressBook
    let onRunning: @Sendable ([DemoFleet.Address]) async -> Void

    func run() async throws {
        var list: [DemoFleet.Address] = []
        for name in names { list.append(.init(service: name, url: await addresses.url(of: name))) }
        await onRunning(list)
        try await gracefulShutdown()
    }
}
