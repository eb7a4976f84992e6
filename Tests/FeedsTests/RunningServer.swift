import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// A real server on 127.0.0.1 for as long as a test needs it.
enum RunningServer {
    /// Runs `body` with the server's port; the server has stopped when this returns.
    static func with(
        _ router: Router<BasicRequestContext>,
        port: Int = 0,
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (ports, announcement) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { announcement.yield($0.localAddress?.port ?? 0) },
            logger: logger
        )
        let group = ServiceGroup(services: [application], logger: logger)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
            try await body(port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Runs `body` with a server that answers every GET by `answer`.
    static func answering(
        _ answer: @escaping @Sendable (Request) async throws -> Response,
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("**") { request, _ in try await answer(request) }
        try await with(router, body)
    }
}

extension Response {
    /// An answer with a text.
    static func text(
        _ text: String,
        type: String = "text/plain; version=0.0.4",
        status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// A page with one closed breaker on it.
let smallPage = """
    # TYPE resilience_service_info gauge
    resilience_service_info{service="shop"} 1
    # TYPE resilience_circuit_state gauge
    resilience_circuit_state{circuit="db",state="closed"} 1
    resilience_circuit_state{circuit="db",state="open"} 0
    # TYPE resilience_circuit_calls_total counter
    resilience_circuit_calls_total{circuit="db",outcome="success"} 42

    """
