import Foundation
import HTTPTypes
import Hummingbird
import Monitoring
import NIOCore
import Synchronization
import Testing

@testable import Feeds

@Suite("Reading live targets", .timeLimit(.minutes(1)))
struct ReadingTests {
    /// A page with one closed breaker, compressed.
    private static let compressedPage =
        "H4sIAAAAAAACA1NWCIkMcFUoSi3OzMlMzUtOjS9OLSrLBNKZeWn5CumJpempXDhkq6EcW6XijPwCpVoFQy5lDOOSM4"
        + "uSSzNL4otLEktSMc1Dka6G8myVUpKUdMBCtkrJOfnFqSlg00nSl1+QmgfUZcAFAK3qHG7jAAAA"

    @Test("a page becomes a sample, and the dialect that read it is shown")
    func page() async throws {
        try await RunningServer.answering({ _ in .text(smallPage) }) { port in
            try await Watch.with([.test("127.0.0.1:\(port)")]) { watch in
                let sample = try await watch.sample()
                #expect(sample.readings.count == 1)
                let reading = try #require(sample.readings.first)
                #expect(reading.breaker == BreakerID(target: "t", group: "shop", name: "db"))
                #expect(reading.reading.state == .closed)
                #expect(sample.bytes == smallPage.utf8.count)
                #expect(sample.latency > .zero)
                let dialects = try await watch.first { event in
                    if case .targets(let targets) = event, targets[0].dialect != "" {
                        targets[0].dialect
                    } else {
                        nil
                    }
                }
                #expect(dialects == "resilience")
            }
        }
    }

    @Test("targets are told first, in their order, and dialects that do not change only once")
    func targets() async throws {
        try await RunningServer.answering({ _ in .text(smallPage) }) { port in
            let endpoints: [Endpoint] = [
                try .test("127.0.0.1:\(port)", id: "b"), try .test("127.0.0.1:\(port)/metrics", id: "a"),
            ]
            try await Watch.with(endpoints) { watch in
                for id in ["a", "b"] as [TargetID] {
                    _ = try await watch.sample(of: id)
                    _ = try await watch.sample(of: id, after: watch.events.count)
                }
                let lists = watch.events.compactMap { event in
                    if case .targets(let targets) = event { targets.map(\.id) } else { nil }
                }
                #expect(lists == [["b", "a"], ["b", "a"], ["b", "a"]])
                if case .targets = watch.events.first {
                } else {
                    Issue.record("something came before the targets")
                }
            }
        }
    }

    @Test("a compressed answer is read like any other")
    func compressed() async throws {
        let body = try #require(Data(base64Encoded: ReadingTests.compressedPage))
        let answer: @Sendable (Request) -> Response = { request in
            #expect(request.headers[.acceptEncoding]?.contains("gzip") == true)
            var response = Response.text("")
            response.headers[.contentEncoding] = "gzip"
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: body))
            return response
        }
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)/metrics")]) { watch in
                let sample = try await watch.sample()
                #expect(sample.readings.map(\.breaker.name) == ["db"])
            }
        }
    }

    @Test("a page at one of the other usual places is found")
    func search() async throws {
        let answer: @Sendable (Request) -> Response = { request in
            request.uri.path == "/prometheus" ? .text(smallPage) : Response(status: .notFound)
        }
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)")]) { watch in
                let sample = try await watch.sample()
                #expect(sample.readings.count == 1)
                #expect(!watch.events.contains { if case .outage = $0 { true } else { false } })
            }
        }
    }

    @Test("the target's clock is compared with ours")
    func clockOffset() async throws {
        let answer: @Sendable (String, RawServer.Output) async throws -> Void = { _, output in
            try await output.send(
                "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n" + smallPage
            )
        }
        try await RawServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)/metrics")]) { watch in
                let sample = try await watch.sample()
                let offset = try #require(sample.clockOffset)
                let expected = Moment(milliseconds: 784_111_777_500) - sample.at
                // Decades apart, to the minute: the page itself may have taken its time.
                #expect(offset - expected >= .zero && offset - expected < .seconds(60))
            }
        }
    }

    @Test("a target that hangs, one that is dead and one that is slow do not hold up the one that is well")
    func independence() async throws {
        let hanging: @Sendable (String, RawServer.Output) async throws -> Void = { _, _ in
            try await Task.sleep(for: .seconds(60))
        }
        try await RawServer.answering(hanging) { hangingPort in
            try await RunningServer.answering({ _ in .text(smallPage) }) { port in
                let endpoints: [Endpoint] = [
                    try .test("127.0.0.1:\(hangingPort)", id: "hangs", timeout: .seconds(30)),
                    try .test("127.0.0.1:1", id: "dead"), try .test("127.0.0.1:\(port)", id: "well"),
                ]
                try await Watch.with(endpoints) { watch in
                    for _ in 0..<10 { _ = try await watch.sample(of: "well", after: watch.events.count) }
                    _ = try await watch.outage(of: "dead")
                    #expect(
                        !watch.events.contains { event in
                            if case .outage("hangs", _, _) = event { true } else { false }
                        }
                    )
                }
            }
        }
    }

    @Test("a target that is asked for again is read at once, however long its interval")
    func retry() async throws {
        try await RunningServer.answering({ _ in .text(smallPage) }) { port in
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", interval: .seconds(600))
            try await Watch.with([endpoint]) { watch in
                _ = try await watch.sample()
                let start = watch.events.count
                watch.feed.retry("t")
                watch.feed.retry("nobody")
                _ = try await watch.sample(after: start)
            }
        }
    }

    @Test("a connection that the server closed between two reads is no outage")
    func staleConnection() async throws {
        let requests = Mutex(0)
        let answer: @Sendable (String, RawServer.Output) async throws -> Void = { _, output in
            // Says that it keeps the connection, and does not.
            requests.withLock { $0 += 1 }
            let head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: \(smallPage.utf8.count)\r\n\r\n"
            try await output.send(head + smallPage)
        }
        try await RawServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)/metrics", interval: .milliseconds(5))]) { watch in
                while requests.withLock({ $0 }) < 60 { try await Task.sleep(for: .milliseconds(5)) }
                for event in watch.events {
                    if case .outage(_, _, let outage) = event { Issue.record("\(outage)") }
                }
            }
        }
    }
}
