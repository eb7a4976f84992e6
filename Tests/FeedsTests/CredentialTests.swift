import Foundation
import HTTPTypes
import Hummingbird
import Monitoring
import Synchronization
import Testing

@testable import Feeds

@Suite("Who breakertop says it is", .timeLimit(.minutes(1)))
struct CredentialTests {
    /// The secrets that the first read sends to a server, as one line.
    private func sent(
        _ credentials: Credentials,
        headers: [String: String] = [:]
    ) async throws -> String? {
        let visits = Visits()
        let answer: @Sendable (Request) -> Response = { request in
            let scope = HTTPField.Name("X-Scope-OrgID").flatMap { request.headers[$0] } ?? "-"
            visits.next("\(request.headers[.authorization] ?? "-") \(scope)")
            return .text(smallPage)
        }
        try await RunningServer.answering(answer) { port in
            let address = "127.0.0.1:\(port)/metrics"
            let endpoint = try Endpoint.test(address, credentials: credentials, headers: headers)
            try await Watch.with([endpoint]) { _ = try await $0.sample() }
        }
        return visits.all.first
    }

    @Test("bearer, basic, nothing, and headers of one's own")
    func kinds() async throws {
        #expect(try await sent(.none) == "- -")
        #expect(try await sent(.bearer { Secret("t0k3n") }) == "Bearer t0k3n -")
        let basic = Credentials.basic(username: "ada") { Secret("pass:word") }
        #expect(
            try await sent(basic, headers: ["X-Scope-OrgID": "shop"]) == "Basic YWRhOnBhc3M6d29yZA== shop"
        )
    }

    @Test("a token that is rotated is taken up without a restart")
    func rotation() async throws {
        let visits = Visits()
        let token = Mutex("first")
        let answer: @Sendable (Request) -> Response = { request in
            visits.next(request.headers[.authorization] ?? "")
            return .text(smallPage)
        }
        try await RunningServer.answering(answer) { port in
            let credentials = Credentials.bearer { Secret(token.withLock { $0 }) }
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", credentials: credentials)
            try await Watch.with([endpoint]) { watch in
                _ = try await watch.sample()
                token.withLock { $0 = "second" }
                while !visits.all.contains("Bearer second") { try await Task.sleep(for: .milliseconds(5)) }
            }
        }
        #expect(visits.all.first == "Bearer first")
    }

    @Test("a kept secret is asked for once, and once more when the target refuses it")
    func keptSecret() async throws {
        let visits = Visits()
        let tokens = Mutex(["third", "second", "first"])
        let answer: @Sendable (Request) -> Response = { request in
            let token = request.headers[.authorization] ?? "-"
            visits.next(token)
            // The first is good for three reads, and then only the second is.
            let isGood = visits.all.count <= 3 ? token == "Bearer first" : token == "Bearer second"
            return isGood ? .text(smallPage) : Response(status: .unauthorized)
        }
        try await RunningServer.answering(answer) { port in
            let kept = KeptSecret("a test") { Secret(tokens.withLock { $0.popLast() ?? "none" }) }
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", credentials: .bearer(kept))
            try await Watch.with([endpoint]) { watch in
                while visits.all.count < 7 { try await Task.sleep(for: .milliseconds(5)) }
                let outages = watch.events.filter { if case .outage = $0 { true } else { false } }
                #expect(outages.isEmpty)
            }
        }
        let bearers = visits.all.prefix(7).map { $0.dropFirst(7) }
        #expect(bearers == ["first", "first", "first", "first", "second", "second", "second"])
        let unused = tokens.withLock(\.self)
        #expect(unused == ["third"])
    }

    @Test("a kept secret that is refused again is not asked for again at once")
    func refusedAgain() async throws {
        let visits = Visits()
        let asked = Mutex(0)
        let answer: @Sendable (Request) -> Response = { _ in
            visits.next()
            return Response(status: .forbidden)
        }
        try await RunningServer.answering(answer) { port in
            let kept = KeptSecret("a test") {
                asked.withLock { asked in
                    asked += 1
                    return Secret("\(asked)")
                }
            }
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", credentials: .bearer(kept))
            try await Watch.with([endpoint]) { watch in
                #expect(try await watch.outage().kind == .unauthorised)
                while visits.all.count < 4 { try await Task.sleep(for: .milliseconds(5)) }
            }
        }
        let times = asked.withLock(\.self)
        #expect(times == 2)
    }

    @Test("a secret that cannot be had is told without asking the target")
    func missingSecret() async throws {
        struct Missing: Error, CustomStringConvertible {
            var description: String { "the file '/run/token' cannot be read" }
        }
        let credentials = Credentials.bearer { throw Missing() }
        try await Watch.with([.test("127.0.0.1:1/metrics", credentials: credentials)]) { watch in
            let outage = try await watch.outage()
            #expect(
                outage == Outage(.unauthorised, "credentials for 't': the file '/run/token' cannot be read")
            )
        }
    }

    @Test("credentials follow a redirect on the same server")
    func sameOrigin() async throws {
        let visits = Visits()
        let answer: @Sendable (Request) -> Response = { request in
            visits.next("\(request.uri.path) \(request.headers[.authorization] ?? "-")")
            guard request.uri.path == "/metrics" else { return .text(smallPage) }
            return Response(status: .found, headers: [.location: "/deeper/metrics"])
        }
        try await RunningServer.answering(answer) { port in
            let credentials = Credentials.bearer { Secret("t0k3n") }
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", credentials: credentials)
            try await Watch.with([endpoint]) { _ = try await $0.sample() }
        }
        #expect(visits.all.prefix(2) == ["/metrics Bearer t0k3n", "/deeper/metrics Bearer t0k3n"])
    }

    @Test(
        "credentials and headers never follow a redirect to another server",
        arguments: [
            "http://127.0.0.1:PORT/metrics", "http://localhost:PORT/metrics", "//127.0.0.1:PORT/metrics",
        ]
    )
    func otherOrigin(location: String) async throws {
        let thief = Visits()
        let steal: @Sendable (Request) -> Response = { request in
            let scope = HTTPField.Name("X-Api-Key").flatMap { request.headers[$0] } ?? "-"
            thief.next("\(request.headers[.authorization] ?? "-") \(scope)")
            return .text(smallPage)
        }
        try await RunningServer.answering(steal) { thiefPort in
            let target = location.replacing("PORT", with: "\(thiefPort)")
            let redirect: @Sendable (Request) -> Response = { _ in
                Response(status: .temporaryRedirect, headers: [.location: target])
            }
            try await RunningServer.answering(redirect) { port in
                let endpoint = try Endpoint.test(
                    "127.0.0.1:\(port)/metrics",
                    credentials: .basic(username: "ada") { Secret("hunter2") },
                    headers: ["X-Api-Key": "k3y"]
                )
                try await Watch.with([endpoint]) { _ = try await $0.sample() }
            }
        }
        #expect(!thief.all.isEmpty)
        #expect(thief.all.allSatisfy { $0 == "- -" })
    }

    @Test("a redirect that leads in a circle is given up, and says so")
    func loop() async throws {
        let visits = Visits()
        let answer: @Sendable (Request) -> Response = { request in
            visits.next()
            return Response(status: .found, headers: [.location: request.uri.path == "/a" ? "/b" : "/a"])
        }
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)/a", interval: .seconds(60))]) { watch in
                let outage = try await watch.outage()
                #expect(
                    outage == Outage(.httpStatus, "http://127.0.0.1:\(port)/a redirects more than 3 times")
                )
            }
        }
        #expect(visits.all.count == 4)
    }

    @Test(
        "a redirect to what is no http address is refused",
        arguments: ["ftp://127.0.0.1/", "javascript:alert(1)"]
    )
    func otherScheme(location: String) async throws {
        let answer: @Sendable (Request) -> Response = { _ in
            Response(status: .found, headers: [.location: location])
        }
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)/metrics")]) { watch in
                let outage = try await watch.outage()
                #expect(outage.message.hasSuffix("redirects to '\(location)', which is no http address"))
            }
        }
    }

    @Test(
        "no outage tells a secret",
        arguments: ["hunter2", "hunter2\r\nX-Injected: 1", "hunter2\u{0}", "hunter2 ünïcode"]
    )
    func secrecy(secret: String) async throws {
        for status in [401, 403, 500] {
            let answer: @Sendable (Request) -> Response = { request in
                #expect(HTTPField.Name("X-Injected").flatMap { request.headers[$0] } == nil)
                return Response(status: .init(code: status))
            }
            try await RunningServer.answering(answer) { port in
                let endpoints: [Endpoint] = [
                    try .test("127.0.0.1:\(port)/a", id: "bearer", credentials: .bearer { Secret(secret) }),
                    try .test(
                        "127.0.0.1:\(port)/a",
                        id: "basic",
                        credentials: .basic(username: "ada") { Secret(secret) }
                    ),
                    try .test("127.0.0.1:\(port)/a", id: "header", headers: ["X-Api-Key": secret]),
                ]
                try await Watch.with(endpoints) { watch in
                    for endpoint in endpoints {
                        let outage = try await watch.outage(of: endpoint.target.id)
                        #expect(!outage.message.contains("hunter2"))
                        #expect(!outage.message.contains(Data("ada:\(secret)".utf8).base64EncodedString()))
                    }
                }
            }
        }
    }

    @Test("a secret never shows itself")
    func descriptions() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(["credentials": secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
            #expect(!text.contains("hunter2"))
        }
        #expect(secret.revealed == "hunter2")
        #expect(secret == Secret("hunter2") && secret != Secret("hunter3"))
    }
}
