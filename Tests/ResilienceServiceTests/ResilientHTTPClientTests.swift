import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Resilience
import ResilienceService
import ServiceLifecycle
import Synchronization
import Testing

@Suite("The resilient HTTP client", .timeLimit(.minutes(1)))
struct ResilientHTTPClientTests {
    /// Ends an answer without its end.
    private struct ConnectionLost: Error {}

    /// Counts the requests of each path.
    private final class Visits: Sendable {
        private let counts = Mutex<[String: Int]>([:])
        func note(_ path: String) -> Int {
            counts.withLock {
                $0[path, default: 0] += 1; return $0[path] ?? 0
            }
        }
        func count(_ path: String) -> Int { counts.withLock { $0[path] ?? 0 } }
    }

    /// A server that answers each path in the way that it is called, and the third time always well.
    private func router(_ visits: Visits) -> Router<BasicRequestContext> {
        let router = Router()
        let answer: @Sendable (Request, BasicRequestContext) async throws -> Response = { request, _ in
            let path = request.uri.path
            let visit = visits.note(path)
            var response = Response(
                status: .ok,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "visit \(visit)"))
            )
            guard visit < 3 else { return response }
            switch path {
            case "/busy-seconds", "/busy-date":
                response.status = .tooManyRequests
                response.headers[.retryAfter] = path == "/busy-date" ? "Sat, 21 Nov 2026 02:13:53 GMT" : "7"
            case "/busy": response.status = .tooManyRequests
            case "/broken": response.status = .serviceUnavailable
            case "/bug": response.status = .notImplemented
            case "/late": response.status = .requestTimeout
            case "/missing": response.status = .notFound
            case "/lost": response.body = ResponseBody(contentLength: 10) { _ in throw ConnectionLost() }
            case "/huge":
                response.body = ResponseBody(byteBuffer: ByteBuffer(repeating: 0x41, count: 3000))
            case "/huge-failure":
                response.status = .internalServerError
                response.body = ResponseBody(byteBuffer: ByteBuffer(repeating: 0x41, count: 100_000))
            case "/silent": try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
            default: break
            }
            return response
        }
        router.get("**", use: answer)
        router.post("**", use: answer)
        return router
    }

    /// Asks for `path` through a retry of four attempts that does not wait.
    private func ask(
        _ method: HTTPMethod,
        _ path: String,
        at url: String,
        retrying: Bool = true
    ) async throws -> String {
        let settings = try RetrySettings(attempts: 4, backoff: .constant(.milliseconds(1)))
        let retry = Retry("test", settings: settings, advise: Classifier.advice)
        let client = ResilientHTTPClient(
            HTTPClient.shared,
            policies: retrying ? Pipeline([retry]) : Pipeline([]),
            bodyLimit: 2000,
            wallClock: WallClock { Date(timeIntervalSince1970: 1_795_227_226) }
        )
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        let answer = try await client.execute(request, deadline: .seconds(2))
        return "\(answer.status) \(String(decoding: answer.body, as: UTF8.self))"
    }

    @Test(
        "an answer is handed on with its status and body, also one that says no",
        arguments: [("/fine", "200 visit 1"), ("/missing", "404 visit 1")]
    )
    func answers(path: String, expected: String) async throws {
        try await RunningServer.with(router(Visits())) { url, _ in
            let answer = try await ask(.GET, path, at: url)
            #expect(answer == expected)
        }
    }

    @Test(
        "a status that says 'my fault' is an error that policies can judge",
        arguments: [
            ("/busy-seconds", 429, Duration.seconds(7)), ("/busy-date", 429, .seconds(7)),
            ("/busy", 429, nil),
            ("/broken", 503, nil), ("/late", 408, nil), ("/bug", 501, nil), ("/huge-failure", 500, nil),
        ] as [(String, Int, Duration?)]
    )
    func statuses(path: String, status: Int, retryAfter: Duration?) async throws {
        try await RunningServer.with(router(Visits())) { url, _ in
            let error = await #expect(throws: HTTPStatusError.self) {
                try await ask(.GET, path, at: url, retrying: false)
            }
            #expect(error == HTTPStatusError(status: status, retryAfter: retryAfter))
        }
    }

    @Test("a rate limit is no failure of the other side, and time-outs are told apart from failures")
    func verdicts() {
        #expect(
            HTTPStatusError(status: 429, retryAfter: .seconds(7)).verdict
                == .rateLimited(retryAfter: .seconds(7))
        )
        #expect(HTTPStatusError(status: 408).verdict == .timeout)
        #expect(HTTPStatusError(status: 503).verdict == .failure(retryAfter: nil))
        #expect(HTTPStatusError(status: 503).failureKind == "http 503")
    }

    @Test("what time can heal is tried again", arguments: ["/broken", "/late", "/lost", "/huge-failure"])
    func repeated(path: String) async throws {
        let visits = Visits()
        try await RunningServer.with(router(visits)) { url, _ in
            let answer = try await ask(.GET, path, at: url)
            #expect(answer == "200 visit 3")
        }
        #expect(visits.count(path) == 3)
    }

    @Test("what repeating cannot heal is not tried again", arguments: ["/bug", "/huge"])
    func hopeless(path: String) async throws {
        let visits = Visits()
        try await RunningServer.with(router(visits)) { url, _ in
            await #expect(throws: (any Error).self) { try await ask(.GET, path, at: url) }
        }
        #expect(visits.count(path) == 1)
    }

    @Test(
        "a request that must not arrive twice is not sent twice",
        arguments: ["/broken", "/lost", "/late", "/huge"]
    )
    func notIdempotent(path: String) async throws {
        let visits = Visits()
        try await RunningServer.with(router(visits)) { url, _ in
            await #expect(throws: (any Error).self) { try await ask(.POST, path, at: url) }
        }
        #expect(visits.count(path) == 1)
    }

    @Test("an answer that breaks off, one that is too large, and none in time are told apart")
    func transport() async throws {
        try await RunningServer.with(router(Visits())) { url, _ in
            for (path, kind) in [
                ("/lost", HTTPTransportError.Kind.brokenOff), ("/huge", .tooLarge), ("/silent", .timeout),
            ] {
                let error = await #expect(throws: HTTPTransportError.self) {
                    try await ask(.GET, path, at: url, retrying: false)
                }
                #expect(error?.kind == kind, "\(path)")
                #expect(error?.verdict == (kind == .timeout ? .timeout : .failure()))
            }
        }
    }

    @Test("a request that nobody accepted may be sent again whatever it is")
    func notConnected() async throws {
        let error = await #expect(throws: HTTPTransportError.self) {
            try await ask(.POST, "/", at: "http://127.0.0.1:1", retrying: false)
        }
        #expect(error?.kind == .notConnected, "\(String(describing: error))")
        #expect(error?.retryAdvice == .retry())
        #expect(error?.failureKind == "not connected")
    }

    @Test("the value of a header, which may be a secret, is in no error")
    func secretHeader() async throws {
        var request = HTTPClientRequest(url: "http://127.0.0.1:1/")
        request.headers.add(name: "Authorization", value: "Bearer hunter2\r\nX: y")
        let error = await #expect(throws: (any Error).self) {
            try await ResilientHTTPClient(HTTPClient.shared).execute(request)
        }
        #expect(!String(describing: error).contains("hunter2"))
    }

    @Test("a cancelled call ends as cancelled and is no failure")
    func cancellation() async throws {
        let (breaker, visits) = (CircuitBreaker("test"), Visits())
        try await RunningServer.with(router(visits)) { url, _ in
            let client = ResilientHTTPClient(HTTPClient.shared, policies: Pipeline([breaker]))
            let call = Task { try await client.execute(HTTPClientRequest(url: url + "/silent")) }
            while visits.count("/silent") == 0 { try await Task.sleep(for: .milliseconds(5)) }
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
        }
        #expect(breaker.snapshot().counters.cancelled == 1)
        #expect(breaker.snapshot().counters.failure == 0)
    }
}
