import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Simulation

/// The upstreams of the fleet as a real server, which the scenario makes slow, failing, limiting or hanging.
struct UpstreamServer: Service {
    /// Ends a response without its end, as a server does that dies.
    private struct ConnectionLost: Error {}

    private let application: Application<RouterResponder<BasicRequestContext>>

    init(_ upstreams: Upstreams, port: Int, addresses: AddressBook, logger: Logger) {
        let router = Router()
        router.get("upstreams/:name") { _, context in
            try await UpstreamServer.respond(to: context.parameters.require("name"), with: upstreams)
        }
        application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "upstreams"),
            onServerRunning: { channel in
                addresses.enter("upstreams", port: channel.localAddress?.port ?? port)
            },
            logger: logger
        )
    }

    func run() async throws { try await application.run() }

    private static func respond(to name: String, with upstreams: Upstreams) async throws -> Response {
        let reply = upstreams.begin(name)
        defer { upstreams.end(reply) }
        switch reply.outcome {
        case .hang:
            // Until the caller has had enough: the server cancels the handler when the connection ends.
            try await upstreams.clock.sleep(for: .seconds(3600))
            return Response(status: .gatewayTimeout)
        case .answer:
            try await upstreams.clock.sleep(for: reply.latency)
            return Response(
                status: .ok,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "answer of \(name)\n"))
            )
        case .status(let status, let retryAfter):
            try await upstreams.clock.sleep(for: reply.latency)
            var response = Response(status: .init(code: status))
            if let retryAfter { response.headers[.retryAfter] = String(retryAfter.components.seconds) }
            return response
        case .reset, .refused:
            try await upstreams.clock.sleep(for: reply.latency)
            return Response(status: .ok, body: ResponseBody(contentLength: 1) { _ in throw ConnectionLost() })
        }
    }
}
