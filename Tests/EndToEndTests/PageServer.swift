import Foundation

/// A web server on a free port of this machine that answers every request with one page.
final class PageServer: Sendable {
    /// What it answers.
    struct Page {
        var body: String
        var status = "200 OK"
        var type = "text/plain; version=0.0.4"
    }

    /// Where it listens, such as `127.0.0.1:40123`.
    let address: String
    private let listener: Int32
    private let page: Locked<Page>
    private let received = Locked<[String]>([])

    /// Starts to answer with `body`.
    init(_ body: String) throws {
        let (socket, port) = try FreePorts.listen()
        listener = socket
        address = "127.0.0.1:\(port)"
        page = Locked(Page(body: body))
        Thread.detachNewThread { [page, received] in
            while case let connection = accept(socket, nil, nil), connection >= 0 {
                // The program keeps its connection open, so each one has a thread.
                Thread.detachNewThread { PageServer.serve(connection, page, received) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The first lines of the requests so far, such as `GET /metrics HTTP/1.1`.
    var requests: [String] { received.get() }

    /// Answers differently from now on.
    func answer(_ body: String, status: String = "200 OK", type: String = "text/plain; version=0.0.4") {
        page.change { $0 = Page(body: body, status: status, type: type) }
    }

    private static func serve(_ connection: Int32, _ page: Locked<Page>, _ received: Locked<[String]>) {
        defer { close(connection) }
        var pending: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(connection, &chunk, chunk.count, 0), count > 0 {
            pending += chunk[..<count]
            let text = String(decoding: pending, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            received.change { $0.append(String(text[..<end.lowerBound].prefix { $0 != "\r\n" })) }
            pending = []
            let answer = page.get()
            let body = Data(answer.body.utf8)
            let head = [
                "HTTP/1.1 \(answer.status)", "Content-Type: \(answer.type)", "Content-Length: \(body.count)",
            ]
            let whole = Data((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
            let sent = whole.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
        }
    }
}
