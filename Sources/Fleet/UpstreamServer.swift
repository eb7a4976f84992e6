import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Simulation

/// The upstreams of the fleet as a real server, which the scenario makes slow, failing, limiting or hanging.
struct UpstreamServer: Service {
    /// Ends a response without its end, as a server does that dies.
    private struct ConnectionLost: Error {}

    /// The name in the address book.
    static let name = "upstreams"

    private let port: Int
    private let addresses: AddressBook
    private let application: Application<RouterResponder<BasicRequestContext>>

    init(_ upstreams: Upstreams, port: Int, addresses: AddressBook, logger: Logger) {
        self.port = port
        self.addresses = addresses
        let router = Router()
        router.get("upstreams/:name") { request, context in
            let name = try context.parameters.require("name")
            return try await UpstreamServer.respond(to: request, for: name, with: upstreams)
        }
        application = Application(
            router: router,
            server: .droppableHTTP1(),
            configuration: .init(
                address: .hostname("127.0.0.1", port: port),
                serverName: UpstreamServer.name
            ),
            onServerRunning: { channel in
                addresses.enter(UpstreamServer.name, port: channel.localAddress?.port ?? port)
            },
            logger: logger
        )
    }

    func run() async throws {
        do {
            try await application.run()
        } catch  where !addresses.knows(UpstreamServer.name) && !(error is CancellationError) {
            throw CannotListen(UpstreamServer.name, port: port, reason: error)
        }
    }

    private static func respond(
        to request: Request,
        for name: String,
        with upstreams: Upstreams
    ) async throws -> Response {
        let reply = upstreams.begin(name)
        defer { upstreams.end(reply) }
        let clock = upstreams.clock
        // Who hangs does so until the caller has had enough.
        let isPatient = reply.outcome == .hang || reply.latency > patience
        let pause = reply.outcome == .hang ? .seconds(3600) : reply.latency
        if isPatient {
            // A caller that has gone frees its place here; the connection is closed in any case.
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await cancelWhenGracefulShutdown { try await clock.sleep(for: pause) }
            }
        } else {
            try await clock.sleep(for: pause)
        }
        switch reply.outcome {
        case .hang:
            return Response(status: .gatewayTimeout)
        case .answer:
            return Response(
                status: .ok,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "answer of \(name)\n"))
            )
        case .status(let status, let retryAfter):
            var response = Response(status: .init(code: status))
            if let retryAfter { response.headers[.retryAfter] = String(retryAfter.components.seconds) }
            return response
        case .reset, .refused:
            return Response(status: .ok, body: ResponseBody(contentLength: 1) { _ in throw ConnectionLost() })
        }
    }

    /// Longer than this no answer waits without looking whether the caller is still there.
    private static let patience = Duration.seconds(1)
}
