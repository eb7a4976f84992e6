import Glibc
import Synchronization

/// A service with many breakers, a tenth of which change from one look to the next.
final class PageServer: Sendable {
    let port: Int
    private let listener: Int32
    private let breakers: Int
    private let looks = Mutex(0)

    init(breakers: Int) {
        self.breakers = breakers
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = getsockname(listener, $0, &length)
            }
        }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        listen(listener, 16)
    }

    /// Answers one connection after the other; ends with the process.
    func serve() {
        while case let client = accept(listener, nil, nil), client >= 0 {
            Thread.start { [self] in answer(client) }
        }
    }

    private func answer(_ client: Int32) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while recv(client, &buffer, buffer.count, 0) > 0 {
            let look = looks.withLock { looks in
                looks += 1
                return looks
            }
            let body = page(look)
            let head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            let bytes = Array((head + body).utf8)
            guard send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { break }
        }
        close(client)
    }

    private func page(_ look: Int) -> String {
        var text = "# TYPE resilience4j_circuitbreaker_state gauge\n"
        for breaker in 0..<breakers {
            // A tenth of the breakers have traffic; the others stand still, and so do their rows.
            let isBusy = breaker % 10 == look % 10
            let isOpen = breaker % 40 == look / 20 % 40
            let name = "dependency-\(breaker)"
            for state in ["closed", "open", "half_open", "forced_open", "disabled", "metrics_only"] {
                let value = state == (isOpen ? "open" : "closed") ? 1 : 0
                text += "resilience4j_circuitbreaker_state{name=\"\(name)\",state=\"\(state)\",} \(value).0\n"
            }
            let calls = breaker * 1000 + (isBusy ? look * 7 : 0)
            text +=
                "resilience4j_circuitbreaker_calls_seconds_count{kind=\"successful\",name=\"\(name)\",} \(calls).0\n"
            text +=
                "resilience4j_circuitbreaker_failure_rate{name=\"\(name)\",} \(isBusy ? Double(look % 50) : 0)\n"
        }
        return text
    }
}

/// Threads of the system, for a server that has nothing else to do than wait.
enum Thread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body)).toOpaque()
        pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            },
            work
        )
        pthread_detach(thread)
    }
}
