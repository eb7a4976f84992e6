import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Resilience
import ResilienceService
import ResilienceTesting

/// A service with breakers on a clock that tests move, and requests to it.
struct ServiceUnderTest: Sendable {
    /// An answer as tests look at it.
    struct Reply: Sendable {
        var status: Int
        var headers: HTTPFields
        var body: String

        func json() throws -> JSON { try JSON(body) }
    }

    let clock = ManualClock()
    let registry: Registry
    let routes: ResilienceRoutes

    /// 2026-11-21 02:13:46.250 UTC at the registry's origin; it goes on with the clock.
    static let origin = 1_795_227_226.25

    init(
        admin: AdminAccess = .token("open sesame"),
        exports: [CircuitExport] = [],
        keepAlive: Duration = .seconds(15),
        eventCapacity: Int = 100
    ) {
        let registry = Registry(clock: clock, eventCapacity: eventCapacity, seed: 7)
        self.registry = registry
        routes = ResilienceRoutes(
            registry: registry,
            service: "sigil-dna",
            admin: admin,
            exports: exports,
            keepAlive: keepAlive,
            wallClock: WallClock {
                let age = Resilience.Moment.origin.duration(to: registry.time.now)
                return Date(timeIntervalSince1970: ServiceUnderTest.origin + age / .seconds(1))
            }
        )
    }

    var router: Router<BasicRequestContext> {
        let router = Router()
        routes.add(to: router)
        return router
    }

    func get(_ uri: String, accept: String? = nil) async throws -> Reply {
        try await send(.get, uri, headers: accept.map { [.accept: $0] } ?? [:], body: nil)
    }

    func post(_ uri: String, _ body: String = "", token: String? = "open sesame") async throws -> Reply {
        let headers: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
        return try await send(.post, uri, headers: headers, body: ByteBuffer(string: body))
    }

    func send(
        _ method: HTTPRequest.Method,
        _ uri: String,
        headers: HTTPFields,
        body: ByteBuffer?
    ) async throws -> Reply {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Application(router: router, logger: logger).test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: headers, body: body) { response in
                Reply(
                    status: response.status.code,
                    headers: response.headers,
                    body: String(buffer: response.body)
                )
            }
        }
    }
}

/// A failure whose message must not get out.
struct Failure: Error, CustomStringConvertible {
    var description: String { "customer 4711 with token hunter2" }
}

extension CircuitBreaker {
    /// Makes calls that fail.
    func fail(_ times: Int = 1) {
        for _ in 0..<times { _ = try? run { throw Failure() } }
    }

    /// Makes calls that succeed.
    func succeed(_ times: Int = 1) {
        for _ in 0..<times { _ = try? run {} }
    }
}
