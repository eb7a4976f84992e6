import Glibc

/// Many targets in one process: a port each, every one with the same page of 118 KB and ten breakers.
///
/// One thread answers all of them, and has nothing at any other path than `/metrics`. How often the least asked one
/// and all of them were asked for their page is written to the standard output once a second.
struct PageFarm {
    private let page: [UInt8]
    /// What is waited for: the listeners first, then the connections.
    private var files: [pollfd] = []
    /// The target of each of them.
    private var owners: [Int] = []
    private var asked: [Int]

    init(targets: Int) {
        asked = Array(repeating: 0, count: targets)
        page = Self.page()
        var numbers: [String] = []
        for target in 0..<targets {
            let listener = Listener()
            numbers.append("\(listener.port)")
            watch(listener.file, of: target)
        }
        say(numbers.joined(separator: " "))
    }

    /// Answers for ever.
    mutating func serve() {
        let listeners = files.count
        var buffer = [UInt8](repeating: 0, count: 16_384)
        var told = time(nil)
        while true {
            _ = poll(&files, nfds_t(files.count), 200)
            for index in files.indices.reversed() where files[index].revents != 0 {
                let file = files[index].fd
                if index < listeners {
                    let client = accept(file, nil, nil)
                    if client >= 0 { watch(client, of: owners[index]) }
                    continue
                }
                let count = recv(file, &buffer, buffer.count, 0)
                let isPage = buffer.starts(with: "GET /metrics ".utf8)
                if count > 0, send(isPage ? page : Self.nothing, to: file) {
                    asked[owners[index]] += isPage ? 1 : 0
                } else {
                    close(file)
                    files.swapAt(index, files.count - 1)
                    owners.swapAt(index, owners.count - 1)
                    files.removeLast()
                    owners.removeLast()
                }
            }
            guard time(nil) != told else { continue }
            told = time(nil)
            say("\(asked.min() ?? 0) \(asked.reduce(0, +))")
        }
    }

    private static let nothing = Array("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".utf8)

    private func send(_ answer: [UInt8], to file: Int32) -> Bool {
        answer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = Glibc.send(file, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    private mutating func watch(_ file: Int32, of target: Int) {
        files.append(pollfd(fd: file, events: Int16(POLLIN), revents: 0))
        owners.append(target)
    }

    private func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        write(1, bytes, bytes.count)
    }

    private static func page() -> [UInt8] {
        var body = "# TYPE resilience4j_circuitbreaker_state gauge\n"
        for breaker in 0..<10 {
            for state in ["closed", "open", "half_open", "forced_open", "disabled", "metrics_only"] {
                body +=
                    "resilience4j_circuitbreaker_state{name=\"b\(breaker)\",state=\"\(state)\",} \(state == "closed" ? 1 : 0).0\n"
            }
            body +=
                "resilience4j_circuitbreaker_calls_seconds_count{kind=\"successful\",name=\"b\(breaker)\",} 1234.0\n"
        }
        var line = 0
        while body.utf8.count < 118_000 {
            body +=
                "http_server_requests_seconds_bucket{error=\"none\",method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/api/v1/items/\(line / 66)\",le=\"\(Double(line % 66))\",} \(line).0\n"
            line += 1
        }
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        return Array((head + body).utf8)
    }
}
