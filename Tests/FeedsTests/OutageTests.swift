import Hummingbird
import Monitoring
import NIOCore
import Testing

@testable import Feeds

@Suite("What is said of a target that cannot be read", .timeLimit(.minutes(1)))
struct OutageTests {
    /// What a feed says of a server that answers like this.
    private func outage(
        at path: String = "/metrics",
        answering answer: @escaping @Sendable (Request) async throws -> Response
    ) async throws -> (outage: Outage, url: String) {
        var result: (Outage, String)?
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)\(path)")]) { watch in
                result = (try await watch.outage(), "http://127.0.0.1:\(port)")
            }
        }
        return try #require(result)
    }

    @Test(
        "each status says what it means and what to do",
        arguments: [
            (410, Outage.Kind.notFound, "answers 410: there is no such page"),
            (302, .httpStatus, "answers 302"),
            (418, .httpStatus, "answers 418"),
        ]
    )
    func statuses(status: Int, kind: Outage.Kind, words: String) async throws {
        let (outage, url) = try await outage { _ in Response(status: .init(code: status)) }
        #expect(outage == Outage(kind, "\(url)/metrics \(words)"))
    }

    @Test("a search that finds no page says where it looked")
    func searchFailed() async throws {
        let (outage, url) = try await outage(at: "") { _ in Response(status: .notFound) }
        #expect(outage.kind == .notFound)
        #expect(outage.message.hasPrefix("\(url) has no page at /metrics, /actuator/prometheus, "))
        #expect(outage.message.hasSuffix(": give the path of its metrics page"))
    }

    @Test(
        "an answer that is something else than metrics is told by what it is",
        arguments: [
            ("text/plain", "<html>Sign in</html>", Outage.Kind.notMetrics),
            ("application/json", "{\"a\":1}", .notMetrics),
            ("text/plain", "", .noBreakers), ("text/plain", "go_goroutines 33\n", .noBreakers),
            ("text/plain", "resilience_service_info{service=\"shop\"} 1\n", .noBreakers),
            ("text/plain", "this is no page of metrics at all\n", .malformed),
        ]
    )
    func content(type: String, body: String, kind: Outage.Kind) async throws {
        let (outage, url) = try await outage { _ in .text(body, type: type) }
        #expect(outage.kind == kind, "\(outage.message)")
        #expect(outage.message.hasPrefix("\(url)/metrics: "))
    }

    @Test("a port on which nothing listens")
    func refused() async throws {
        try await Watch.with([.test("127.0.0.1:1/metrics")]) { watch in
            let outage = try await watch.outage()
            #expect(outage.kind == .unreachable)
            #expect(outage.message.hasPrefix("http://127.0.0.1:1/metrics: connection refused"))
        }
    }

    @Test("a name that does not resolve")
    func unresolved() async throws {
        try await Watch.with([.test("no-such-host.invalid:8080")]) { watch in
            let outage = try await watch.outage()
            #expect(outage.kind == .unresolved)
            #expect(outage.message == "the name 'no-such-host.invalid' does not resolve")
        }
    }

    @Test("a service that does not answer in time")
    func slow() async throws {
        let hang: @Sendable (String, RawServer.Output) async throws -> Void = { _, _ in
            try await Task.sleep(for: .seconds(60))
        }
        try await RawServer.answering(hang) { port in
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", timeout: .milliseconds(200))
            try await Watch.with([endpoint]) { watch in
                let outage = try await watch.outage()
                #expect(
                    outage == Outage(.timeout, "http://127.0.0.1:\(port)/metrics did not answer within 0.2 s")
                )
            }
        }
    }

    @Test("a file with certificates that has none in it")
    func badAuthority() async throws {
        var endpoint = try Endpoint.test("https://127.0.0.1:1/metrics")
        endpoint.authorityFile = "/nowhere/ca.pem"
        try await Watch.with([endpoint]) { watch in
            let outage = try await watch.outage()
            #expect(outage.kind == .tls)
            #expect(outage.message.hasPrefix("'/nowhere/ca.pem' is no PEM file with certificates: "))
        }
    }

    @Test("a target that comes back is read at its old pace at once")
    func recovery() async throws {
        var freePort = 0
        try await RunningServer.answering({ _ in .text(smallPage) }) { freePort = $0 }
        let endpoint = try Endpoint.test("127.0.0.1:\(freePort)/metrics", interval: .milliseconds(20))
        try await Watch.with([endpoint]) { watch in
            for _ in 0..<4 { _ = try await watch.outage(after: watch.events.count) }
            let router = Router()
            router.get("metrics") { _, _ in Response.text(smallPage) }
            try await RunningServer.with(router, port: freePort) { _ in
                _ = try await watch.sample()
                let start = watch.events.count
                for _ in 0..<5 { _ = try await watch.sample(after: watch.events.count) }
                #expect(
                    !watch.events.dropFirst(start).contains { if case .outage = $0 { true } else { false } }
                )
            }
        }
    }
}
