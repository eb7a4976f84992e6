import AsyncHTTPClient
import Exposition
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Resilience
import ResilienceService
import ResilienceTesting
import ServiceLifecycle
import Synchronization
import Testing

@Suite("An HTTP client that guards each host", .timeLimit(.minutes(1)))
struct HostPoliciesTests {
    /// Counts the requests of each path, and answers each in its way.
    private final class Upstream: Sendable {
        private let counts = Mutex<[String: Int]>([:])

        func count(_ path: String) -> Int { counts.withLock { $0[path] ?? 0 } }

        var router: Router<BasicRequestContext> {
            let router = Router()
            let answer: @Sendable (Request, BasicRequestContext) async throws -> Response = { request, _ in
                let path = request.uri.path
                let visit = self.counts.withLock {
                    $0[path, default: 0] += 1
                    return $0[path] ?? 0
                }
                var response = Response(status: .ok)
                switch path {
                case "/down": response.status = .serviceUnavailable
                case "/once" where visit == 1: response.status = .badGateway
                case "/wait" where visit == 1, "/long-wait" where visit == 1:
                    response.status = .serviceUnavailable
                    response.headers[.retryAfter] = path == "/wait" ? "7" : "3600"
                case "/limit" where visit == 1:
                    response.status = .tooManyRequests
                    response.headers[.retryAfter] = "Sat, 21 Nov 2026 02:13:53 GMT"
                case "/body":
                    response.body = ResponseBody(contentLength: 10) { writer in
                        try await writer.write(ByteBuffer(string: "half"))
                        try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(30)) }
                        try await writer.finish(nil)
                    }
                default: break
                }
                return response
            }
            router.get("**", use: answer)
            router.post("**", use: answer)
            return router
        }
    }

    private static let quick = Backoff.constant(.milliseconds(1))

    private func client(
        _ hosts: HostPolicies,
        at now: Double = 1_795_227_226
    ) -> ResilientHTTPClient {
        ResilientHTTPClient(
            HTTPClient.shared,
            hosts: hosts,
            wallClock: WallClock { Date(timeIntervalSince1970: now) }
        )
    }

    private func get(_ client: ResilientHTTPClient, _ url: String) async -> String {
        do {
            return "\(try await client.execute(HTTPClientRequest(url: url), deadline: .seconds(5)).status)"
        } catch {
            return Classifier.kind(of: error)
        }
    }

    @Test("a host that fails is refused soon, and is not asked meanwhile; another one goes on")
    func eachHost() async throws {
        let (registry, upstream) = (Registry(), Upstream())
        let hosts = HostPolicies(in: registry, retry: try RetrySettings(attempts: 1))
        let client = client(hosts)
        try await RunningServer.with(upstream.router) { url, _ in
            for _ in 0..<5 { #expect(await get(client, url + "/down") == "http 503") }
            for _ in 0..<20 { #expect(await get(client, url + "/down") == "circuit_open") }
            let other = url.replacing("127.0.0.1", with: "localhost")
            #expect(await get(client, other + "/fine") == "200")
            let port = url.split(separator: ":").last ?? ""
            #expect(registry.existingBreaker("host/127.0.0.1:\(port)")?.state == .open)
            #expect(registry.existingBreaker("host/localhost:\(port)")?.state == .closed)
        }
        #expect(upstream.count("/down") == 5)
    }

    @Test("a host where nobody listens is a failure that is tried again, and opens its circuit")
    func refused() async throws {
        let registry = Registry()
        let hosts = HostPolicies(
            in: registry,
            retry: try RetrySettings(attempts: 3, backoff: Self.quick)
        )
        // The shared client tries to connect until the time is up.
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let client = ResilientHTTPClient(http, hosts: hosts)
        #expect(await get(client, "http://127.0.0.1:1/") == "not connected")
        #expect(await get(client, "http://127.0.0.1:1/") == "circuit_open")
        try await http.shutdown()
        #expect(registry.existingBreaker("host/127.0.0.1:1")?.snapshot().counters.failure == 5)
    }

    @Test("an answer whose body hangs is a time-out of the circuit")
    func hang() async throws {
        let (registry, upstream) = (Registry(), Upstream())
        let client = client(HostPolicies(in: registry, retry: try RetrySettings(attempts: 1)))
        try await RunningServer.with(upstream.router) { url, _ in
            let error = await #expect(throws: HTTPTransportError.self) {
                _ = try await client.execute(
                    HTTPClientRequest(url: url + "/body"),
                    deadline: .milliseconds(300)
                )
            }
            #expect(error?.kind == .timeout)
        }
        #expect(registry.breakers.first?.snapshot().counters.timeout == 1)
    }

    @Test(
        "a wait that the host asks for, in either form, is kept before the next attempt",
        arguments: ["/wait", "/limit"]
    )
    func retryAfter(path: String) async throws {
        let (clock, upstream) = (ManualClock(), Upstream())
        let registry = Registry(clock: clock, seed: 3)
        let client = client(HostPolicies(in: registry))
        try await RunningServer.with(upstream.router) { url, _ in
            async let answer = get(client, url + path)
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .milliseconds(6900))
            #expect(upstream.count(path) == 1)
            clock.advance(by: .milliseconds(400))
            #expect(await answer == "200")
        }
        #expect(upstream.count(path) == 2)
    }

    @Test("a wait above the ceiling ends the call instead of hanging it")
    func ceiling() async throws {
        let (registry, upstream) = (Registry(clock: ManualClock()), Upstream())
        let client = client(HostPolicies(in: registry))
        try await RunningServer.with(upstream.router) { url, _ in
            #expect(await get(client, url + "/long-wait") == "http 503")
        }
        #expect(upstream.count("/long-wait") == 1)
    }

    @Test(
        "a POST is sent again only if its key tells the other side that it is the same",
        arguments: [(nil, 1), ("order-4711", 2)] as [(String?, Int)]
    )
    func idempotencyKey(key: String?, visits: Int) async throws {
        let upstream = Upstream()
        let client = client(
            HostPolicies(in: Registry(), retry: try RetrySettings(attempts: 3, backoff: Self.quick))
        )
        try await RunningServer.with(upstream.router) { url, _ in
            var request = HTTPClientRequest(url: url + "/once")
            request.method = .POST
            if let key { request.headers.add(name: "Idempotency-Key", value: key) }
            let answer = try? await client.execute(request, deadline: .seconds(5))
            #expect(answer?.status == (key == nil ? nil : 200))
        }
        #expect(upstream.count("/once") == visits)
    }

    @Test("the retries of one host use up its own budget and nobody else's")
    func budget() async throws {
        let (registry, upstream) = (Registry(), Upstream())
        let hosts = HostPolicies(
            in: registry,
            circuit: try CircuitSettings(tripRules: []),
            retry: try RetrySettings(attempts: 3, backoff: Self.quick),
            budget: try RetryBudgetSettings(capacity: 4, retryCost: 1, rateLimitCost: 1)
        )
        let client = client(hosts)
        try await RunningServer.with(upstream.router) { url, _ in
            for _ in 0..<10 { _ = await get(client, url + "/down") }
            #expect(upstream.count("/down") == 14)
            #expect(await get(client, url.replacing("127.0.0.1", with: "localhost") + "/once") == "200")
        }
        #expect(upstream.count("/once") == 2)
        var extras = MetricsExtras()
        extras.add(hosts)
        let bytes = MetricsPage(service: "s", extras: extras).write(registry.snapshot(), format: .text)
        let page = ExpositionPage(reading: String(decoding: bytes, as: UTF8.self), format: .text)
        let tokens = page.samples.filter { $0.name == "resilience_retry_budget_tokens" }
        #expect(Set(tokens.map(\.value)) == [0, 4])
        let retries = page.samples.filter { $0.name == "resilience_retry_attempts_total" }
        #expect(retries.map(\.value).reduce(0, +) == 16)
    }

    @Test("a flood of hosts makes no flood of policies")
    func bound() async throws {
        let registry = Registry(clock: ManualClock())
        let hosts = HostPolicies(in: registry, capacity: 8, residency: .zero)
        for host in 0..<1000 { _ = hosts.policies(for: "host-\(host):80") }
        #expect(registry.breakers.count <= 9)
        var extras = MetricsExtras()
        extras.add(hosts)
        let bytes = MetricsPage(service: "s", extras: extras).write(registry.snapshot(), format: .text)
        let page = ExpositionPage(reading: String(decoding: bytes, as: UTF8.self), format: .text)
        #expect(page.samples.count { $0.name == "resilience_retry_budget_tokens" } <= 10)
    }

    @Test(
        "the host of an address is told with its port, in lower case",
        arguments: [
            ("http://API.example.com/x", "api.example.com:80"), ("https://a.b", "a.b:443"),
            ("http://127.0.0.1:8080/y?z", "127.0.0.1:8080"), ("nonsense", ""),
        ]
    )
    func names(url: String, host: String) {
        #expect(HostPolicies.host(of: url) == host)
    }
}
