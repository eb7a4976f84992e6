import Monitoring
import NIOCore
import Testing

@testable import Feeds

@Suite("Servers that mean harm, or are broken", .serialized, .timeLimit(.minutes(1)))
struct HostileServerTests {
    /// What a feed says of a server that sends such bytes.
    private func outage(
        timeout: Duration = .seconds(20),
        answering answer: @escaping @Sendable (String, RawServer.Output) async throws -> Void
    ) async throws -> String {
        var result = ""
        try await RawServer.answering(answer) { port in
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics", timeout: timeout)
            try await Watch.with([endpoint]) { watch in
                let outage = try await watch.outage()
                let message = outage.message.replacing("http://127.0.0.1:\(port)/metrics", with: "URL")
                result = "\(outage.kind.rawValue): \(message)"
            }
        }
        return result
    }

    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"

    @Test("a body that ends before its length is no sample, even if its lines are whole")
    func truncated() async throws {
        let outage = try await outage { _, output in
            try await output.send(Self.head + "Content-Length: 5000\r\n\r\n" + smallPage)
        }
        #expect(outage == "malformed: URL broke off in the middle of its answer")
    }

    @Test("a chunked body that ends without its last chunk is no sample either")
    func truncatedChunks() async throws {
        let outage = try await outage { _, output in
            let size = String(smallPage.utf8.count, radix: 16)
            try await output.send(Self.head + "Transfer-Encoding: chunked\r\n\r\n\(size)\r\n\(smallPage)\r\n")
        }
        #expect(outage == "malformed: URL broke off in the middle of its answer")
    }

    @Test("a body that never ends is given up when the time is up")
    func endless() async throws {
        let outage = try await outage(timeout: .seconds(1)) { _, output in
            try await output.send(Self.head + "\r\n" + smallPage)
            let lines = String(repeating: "x_total 1\n", count: 2000)
            while true { try await output.send(lines) }
        }
        #expect(outage.hasPrefix("timeout: URL did not ") && outage.hasSuffix("answer within 1 s"))
    }

    @Test("a body that comes drop by drop is given up when the time is up")
    func drip() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let outage = try await outage(timeout: .seconds(1)) { _, output in
            try await output.send(Self.head + "Content-Length: 1000000\r\n\r\n")
            while true {
                try await output.send("x")
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        #expect(outage == "timeout: URL did not finish its answer within 1 s")
        #expect(start.duration(to: clock.now) < .seconds(5))
    }

    @Test("a body that stops in the middle is given up when the time is up")
    func stall() async throws {
        let outage = try await outage(timeout: .seconds(1)) { _, output in
            try await output.send(Self.head + "Content-Length: 1000000\r\n\r\nx")
            try await Task.sleep(for: .seconds(60))
        }
        #expect(outage == "timeout: URL did not finish its answer within 1 s")
    }

    @Test("a head that comes drop by drop is given up when the time is up")
    func slowHead() async throws {
        let outage = try await outage(timeout: .seconds(1)) { _, output in
            for byte in Self.head + String(repeating: "X-Y: z\r\n", count: 1000) {
                try await output.send(String(byte))
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        #expect(outage == "timeout: URL did not answer within 1 s")
    }

    @Test(
        "a server that does not speak HTTP is told as such",
        arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "220 mail ready\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}"]
    )
    func notHTTP(greeting: String) async throws {
        let outage = try await outage { _, output in try await output.send(greeting) }
        #expect(outage == "malformed: URL does not answer in HTTP; check the port and whether it wants https")
    }

    @Test("a server that closes without a word, twice")
    func closing() async throws {
        let outage = try await outage { _, _ in }
        #expect(outage == "unreachable: URL closed the connection before it had answered")
    }

    @Test("a compressed answer that is broken")
    func brokenCompression() async throws {
        let outage = try await outage { _, output in
            try await output.send(Self.head + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!")
        }
        #expect(outage == "malformed: URL: its compressed answer is broken, or too large when inflated")
    }

    @Test("control characters in a page stay where they are and get into no message")
    func controlCharacters() async throws {
        let outage = try await outage { _, output in
            try await output.send(Self.head + "Connection: close\r\n\r\n\u{1B}]0;owned\u{7}\u{1B}[2J\n")
        }
        #expect(outage.hasPrefix("malformed: ") || outage.hasPrefix("not_metrics: "))
        #expect(!outage.utf8.contains { $0 < 0x20 }, "\(outage.debugDescription)")
    }

    @Test("a warm target that turns hostile is an outage, and well again afterwards")
    func turning() async throws {
        let visits = Visits()
        try await RawServer.answering({ _, output in
            let isHostile = visits.next() % 3 == 2
            let length = smallPage.utf8.count
            let body = isHostile ? String(smallPage.dropLast(30)) : smallPage
            try await output.send(
                Self.head + "Connection: close\r\nContent-Length: \(length)\r\n\r\n" + body
            )
        }) { port in
            try await Watch.with([.test("127.0.0.1:\(port)/metrics", interval: .milliseconds(5))]) { watch in
                for _ in 0..<3 {
                    _ = try await watch.outage(after: watch.events.count)
                    let sample = try await watch.sample(after: watch.events.count)
                    #expect(sample.readings.count == 1)
                }
            }
        }
    }
}
