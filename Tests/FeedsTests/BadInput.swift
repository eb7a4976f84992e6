import Monitoring
import NIOCore
import Testing

/// One way in which a target can fail its reader, and what has to come of it.
struct BadInput: CustomTestStringConvertible, Sendable {
    /// Answers one request.
    typealias Answer = @Sendable (_ request: String, _ output: RawServer.Output) async throws -> Void

    /// What the target does.
    let name: String
    /// What the screen says, with `URL` for the address.
    let sentence: String
    /// How long an answer may take.
    var limit: Duration = .seconds(20)
    /// Whether the target is asked over TLS.
    var overTLS = false
    /// How long the target is left alone after it, because it asked for that.
    var rest: Duration = .zero
    let answer: Answer

    var testDescription: String { name }

    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"

    /// Every row of the table.
    static let all =
        bodies + statuses + contents + [
            BadInput(name: "plain HTTP behind https", sentence: "tls: URL: TLS failed", overTLS: true) {
                _,
                output in
                try await output.send(head + "Content-Length: 0\r\n\r\n")
            }
        ]

    private static let bodies = [
        BadInput(
            name: "a body without an end",
            sentence: "timeout: URL did not finish its answer within 1 s",
            limit: .seconds(1)
        ) { _, output in
            try await output.send(head + "\r\n" + smallPage)
            let lines = String(repeating: "x_total 1\n", count: 200)
            while true {
                try await output.send(lines)
                try await Task.sleep(for: .milliseconds(2))
            }
        },
        BadInput(
            name: "a body drop by drop",
            sentence: "timeout: URL did not finish its answer within 1 s",
            limit: .seconds(1)
        ) { _, output in
            try await output.send(head + "Content-Length: 1000000\r\n\r\n")
            while true {
                try await output.send("x")
                try await Task.sleep(for: .milliseconds(20))
            }
        },
        BadInput(
            name: "a body that stops",
            sentence: "timeout: URL did not finish its answer within 1 s",
            limit: .seconds(1)
        ) { _, output in
            try await output.send(head + "Content-Length: 1000000\r\n\r\nx")
            try await Task.sleep(for: .seconds(60))
        },
        BadInput(
            name: "a head drop by drop",
            sentence: "timeout: URL did not answer within 1 s",
            limit: .seconds(1)
        ) { _, output in
            for byte in head + String(repeating: "X-Y: z\r\n", count: 1000) {
                try await output.send(String(byte))
                try await Task.sleep(for: .milliseconds(20))
            }
        },
        BadInput(
            name: "a body cut off, its lines whole",
            sentence: "malformed: URL broke off in the middle of its answer"
        ) { _, output in
            try await output.send(head + "Content-Length: 5000\r\n\r\n" + smallPage)
        },
        BadInput(
            name: "chunks without the last one",
            sentence: "malformed: URL broke off in the middle of its answer"
        ) { _, output in
            let size = String(smallPage.utf8.count, radix: 16)
            try await output.send(head + "Transfer-Encoding: chunked\r\n\r\n\(size)\r\n\(smallPage)\r\n")
        },
        BadInput(
            name: "a stream closed on one side",
            sentence: "malformed: URL broke off in the middle of its answer"
        ) { _, output in
            try await output.send(head + "Content-Length: 5000\r\n\r\n" + smallPage)
            output.finish()
            try await Task.sleep(for: .seconds(60))
        },
        BadInput(
            name: "closed without a word",
            sentence: "unreachable: URL closed the connection before it had answered"
        ) { _, _ in },
        BadInput(
            name: "not gzip",
            sentence: "malformed: URL: its compressed answer is broken, or too large when inflated"
        ) { _, output in
            try await output.send(head + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!")
        },
        BadInput(
            name: "a gzip bomb",
            sentence: "malformed: URL: the page is broken at line 1, column 1: the line is too long: "
                + "'\(String(repeating: "#", count: 60))…'; a line has at most 65536 bytes"
        ) { _, output in
            let bomb = GzipBomb.comment(of: 65 << 20)
            try await output.send(head + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            try await output.write(ByteBuffer(bytes: bomb))
        },
    ]

    private static let statuses: [BadInput] =
        [
            (401, "unauthorised: URL answers 401: give it a token_file or a username in the config"),
            (403, "unauthorised: URL answers 403: give it a token_file or a username in the config"),
            (404, "not_found: URL answers 404: there is no such page"),
            (500, "http_status: URL answers 500"), (503, "http_status: URL answers 503"),
        ].map { status, sentence in
            BadInput(name: "\(status)", sentence: sentence) { _, output in
                try await output.send(
                    "HTTP/1.1 \(status) No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
            }
        }
        + [
            (429, "http_status: URL answers 429: it is asked too often; use a longer interval"),
            (503, "http_status: URL answers 503"),
        ].map { status, sentence in
            BadInput(name: "\(status) with Retry-After", sentence: sentence, rest: .seconds(1)) { _, output in
                try await output.send(
                    "HTTP/1.1 \(status) No\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
            }
        }

    private static let contents: [BadInput] = [
        (
            "image/png", "\u{89}PNG",
            "not_metrics: URL: answered 'image/png', which is no page of metrics; give the path of the metrics page"
        ),
        (
            "text/html", "<!DOCTYPE html><html>Sign in</html>",
            "not_metrics: URL: answered with a web page, not with metrics; give the path of the metrics page"
        ),
        (
            "text/plain", "{\"status\":\"UP\"}",
            "not_metrics: URL: answered with JSON, not with metrics; give the path of the metrics page"
        ),
    ].map { type, body, sentence in
        BadInput(name: "\(type) \(body.count)", sentence: sentence) { _, output in
            try await output.send(
                "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
            )
        }
    }
}
