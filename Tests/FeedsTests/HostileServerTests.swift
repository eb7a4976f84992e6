import Monitoring
import NIOCore
import Testing

@testable import Feeds

@Suite("Servers that mean harm, or are broken", .serialized, .timeLimit(.minutes(1)))
struct HostileServerTests {
    /// What a feed says of a server that sends such bytes.
    private func outage(
        answering answer: @escaping @Sendable (String, RawServer.Output) async throws -> Void
    ) async throws -> String {
        var result = ""
        try await RawServer.answering(answer) { port in
            let endpoint = try Endpoint.test("127.0.0.1:\(port)/metrics")
            try await Watch.with([endpoint]) { watch in
                let outage = try await watch.outage()
                let message = outage.message.replacing("http://127.0.0.1:\(port)/metrics", with: "URL")
                result = "\(outage.kind.rawValue): \(message)"
            }
        }
        return result
    }

    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"

    @Test(
        "a server that does not speak HTTP is told as such",
        arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "220 mail ready\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}"]
    )
    func notHTTP(greeting: String) async throws {
        let outage = try await outage { _, output in try await output.send(greeting) }
        #expect(outage == "malformed: URL does not answer in HTTP; check the port and whether it wants https")
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
