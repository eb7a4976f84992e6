import Exposition
public import Hummingbird
public import Resilience

/// The routes that show a registry to the outside and let operators act on it.
///
/// Reading changes nothing and needs no token; put the routes on an address that only operators reach.
///
///     let router = Router()
///     ResilienceRoutes(registry: registry, service: "checkout", admin: try .token(fromFile: path))
///         .add(to: router)
public struct ResilienceRoutes: Sendable {
    let registry: Registry
    let service: String
    let admin: AdminAccess
    let page: MetricsPage
    let wallClock: WallClock
    let keepAlive: Duration

    /// Describes the routes.
    ///
    /// - Parameters:
    ///   - registry: What is shown and acted on.
    ///   - service: The service's name, by which instances of the same service are known.
    ///   - admin: Who may act.
    ///   - exports: Further names for single circuits on the page of metrics.
    ///   - extras: What is not in the registry and yet shown on the page of metrics.
    ///   - keepAlive: How long the event stream is silent at most.
    ///   - wallClock: The time of day.
    public init(
        registry: Registry,
        service: String,
        admin: AdminAccess = .closed,
        exports: [CircuitExport] = [],
        extras: MetricsExtras = MetricsExtras(),
        keepAlive: Duration = .seconds(15),
        wallClock: WallClock = .system
    ) {
        self.registry = registry
        self.service = service
        self.admin = admin
        self.page = MetricsPage(
            service: service,
            exports: exports,
            extras: extras,
            wallClock: wallClock
        )
        self.wallClock = wallClock
        self.keepAlive = keepAlive
    }

    /// Adds the routes to `router`.
    public func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
        router.get("metrics") { request, _ in metrics(request) }
        router.get("breakers") { _, _ in
            try Response.json(
                BreakersDocument(registry.snapshot(), service: service, wallClock: wallClock)
            )
        }
        router.get("breakers/:name") { request, context in
            let name = try context.parameters.require("name")
            if name == ResilienceRoutes.streamName, asksForEvents(request) { return events(request) }
            return try Response.json(BreakerDocument(breaker(named: name).snapshot(), wallClock: wallClock))
        }
        router.get("health") { _, _ in
            let document = HealthDocument(registry.snapshot())
            return try Response.json(document, status: document.status == .down ? .serviceUnavailable : .ok)
        }
        router.get("health/live") { _, _ in try Response.json(["status": "up"]) }
        router.get("health/ready") { _, _ in
            let document = HealthDocument(registry.snapshot())
            return try Response.json(document, status: document.status == .down ? .serviceUnavailable : .ok)
        }
        for action in ActionRequest.Action.allCases {
            router.post("breakers/:name/\(RouterPath(stringLiteral: action.rawValue))") { request, context in
                try await act(action, request, name: context.parameters.require("name"))
            }
        }
    }

    /// What stands for the event stream in the place of a breaker's name.
    private static let streamName = "events"

    /// Whether `GET /breakers/events` means the stream: it does for whoever asks for one by `Accept`, and for all
    /// others as long as no breaker has this name.
    private func asksForEvents(_ request: Request) -> Bool {
        request.headers[values: .accept].contains { $0.lowercased().contains("text/event-stream") }
            || registry.existingBreaker(ResilienceRoutes.streamName) == nil
    }

    private func metrics(_ request: Request) -> Response {
        // Whoever does not ask for OpenMetrics gets the format that everybody reads.
        let format = ExpositionFormat(accept: request.headers[.accept])
        return Response(
            status: .ok,
            headers: [.contentType: format.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.write(registry.snapshot(), format: format)))
        )
    }

    /// The breaker called `name`, as it stands in a path; asking never makes one.
    func breaker(named name: String) throws -> CircuitBreaker {
        guard let decoded = PercentEncoding.decode(name), let breaker = registry.existingBreaker(decoded)
        else {
            throw Problem(status: .notFound, error: "there is no breaker with this name")
        }
        return breaker
    }
}
