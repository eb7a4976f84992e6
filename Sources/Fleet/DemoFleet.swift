import AsyncHTTPClient
import Configuration
public import Logging
import NIOCore
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
    private let settingsFile: String?
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
    ///   - settingsFile: A YAML file that changes circuits and is followed while the fleet runs, with a key for
    ///     each service: `sigil-dna: {circuit: {dnastore: {open_period: {base: 5s}}}}`; `nil` for none.
    ///   - logger: Where transitions and retries are logged.
    public init(
        plan: FleetPlan,
        scenario: Scenario,
        port: Int,
        timeScale: Double = 1,
        seed: UInt64 = 1,
        admin: AdminAccess,
        settingsFile: String? = nil,
        logger: Logger
    ) {
        self.plan = plan
        self.scenario = scenario
        self.port = port
        self.timeScale = timeScale
        self.seed = seed
        self.admin = admin
        self.settingsFile = settingsFile
        self.logger = logger
    }

    /// Runs the fleet until the task is cancelled or the process is asked to end.
    ///
    /// - Parameter onRunning: Told where the services listen, once all do.
    /// - Throws: ``CannotListen`` when a port is taken, `InvalidConfiguration` when the settings have a mistake,
    ///   or what made a server fail.
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
        try await checkPorts(with: client)
        let addresses = AddressBook()
        let upstreams = Upstreams(
            plan: plan,
            scenario: scenario,
            seed: seed,
            clock: ScaledClock(scale: timeScale)
        )
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        // They are ended from the last to the first: who calls ends before who is called, so that no caller sees
        // connections refused that only the end of the fleet refuses.
        var services: [any Service] = [
            UpstreamServer(
                upstreams,
                port: port == 0 ? 0 : port + plan.services.count,
                addresses: addresses,
                logger: quiet
            )
        ]
        var settings: ReloadingFileProvider<ListedYAML>?
        if let settingsFile {
            let followed = try await DemoFleet.followed(settingsFile, logger: quiet)
            services.append(followed)
            settings = followed
        }
        let reader = settings.map { ConfigReader(provider: $0) }
        var problems = unknownServices(in: reader)
        for (index, service) in plan.services.enumerated() {
            do {
                services.append(
                    try FleetService(
                        service,
                        port: port == 0 ? 0 : port + index,
                        admin: admin,
                        upstreams: upstreams,
                        client: client,
                        addresses: addresses,
                        settings: reader,
                        logger: logger
                    )
                )
            } catch let error as InvalidConfiguration {
                problems += error.problems.map { $0.moved(into: service.name) }
            }
        }
        guard problems.isEmpty else { throw InvalidConfiguration(problems: problems) }
        services += plan.services.map { service in
            LoadGenerator(
                service: service,
                scenario: scenario,
                upstreams: upstreams,
                client: client,
                addresses: addresses,
                seed: seed
            )
        }
        services.append(
            Announcement(names: plan.services.map(\.name), addresses: addresses, onRunning: onRunning)
        )
        try await run(services, logger: quiet)
    }

    /// The keys of the settings that stand under no service; a misspelt name would change nothing, silently.
    private func unknownServices(in settings: ConfigReader?) -> [ConfigurationProblem] {
        let names = plan.services.map(\.name)
        let written = (settings?.snapshot().listedKeys ?? []).compactMap { $0.split(separator: ".").first }
        return Set(written.map(String.init)).subtracting(names).map {
            ConfigurationProblem(
                field: $0,
                value: nil,
                rule: "is no service of the fleet; known here: \(names.joined(separator: ", "))"
            )
        }
    }

    /// The settings in `file`, looked at once in every second.
    private static func followed(
        _ file: String,
        logger: Logger
    ) async throws -> ReloadingFileProvider<ListedYAML> {
        let place = InMemoryProvider(values: [
            "filePath": ConfigValue(.string(file), isSecret: false), "pollIntervalSeconds": 1,
        ])
        return try await ReloadingFileProvider(config: ConfigReader(provider: place), logger: logger)
    }

    /// Looks whether the ports are free before anything is started: a fleet whose half runs is of no use.
    private func checkPorts(with client: HTTPClient) async throws {
        guard port != 0 else { return }
        for (index, name) in (plan.services.map(\.name) + [UpstreamServer.name]).enumerated() {
            do {
                let probe = HTTPClientRequest(url: "http://127.0.0.1:\(port + index)/")
                _ = try await client.execute(probe, timeout: .seconds(1))
            } catch is IOError {
                continue  // the connection was refused: nobody listens
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // Somebody does, and does not speak HTTP.
            }
            throw CannotListen(name, port: port + index)
        }
    }

    /// Runs `services` until one of them fails, or all are asked to end.
    private func run(_ services: [any Service], logger: Logger) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        let group = ServiceGroup(configuration: configuration)
        // Cancelled at once, callers and called would end in any order. So the group runs in a task of its own,
        // awaited right here, and cancelling means asking it to end.
        let running = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }
}

/// Waits until every service listens, says where, and stays.
private struct Announcement: Service {
    let names: [String]
    let addresses: AddressBook
    let onRunning: @Sendable ([DemoFleet.Address]) async -> Void

    func run() async throws {
        var list: [DemoFleet.Address] = []
        for name in names {
            list.append(DemoFleet.Address(service: name, url: try await addresses.url(of: name)))
        }
        await onRunning(list)
        try await gracefulShutdown()
    }
}
