import Foundation
import Glibc

/// A Prometheus server, as far as breakertop asks it, that has scraped so many breakers of resilience4j.
///
/// The same answer stands for every question: three scrapes of each series, 15 s apart and the newest now. How
/// often it was asked, and its bytes, are written to the standard output once a second.
struct PrometheusPage {
    private let breakers: Int
    private let listener: Int32
    private var asked = 0

    /// Listens on a free port and tells it.
    init(breakers: Int) {
        self.breakers = breakers
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let server = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(server, $0, length)
                _ = getsockname(server, $0, &length)
            }
        }
        listen(listener, 16)
        say("\(UInt16(bigEndian: address.sin_port))")
    }

    /// Answers for ever, one question after the other.
    mutating func serve() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { continue }
            defer { close(client) }
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { continue }
            let isQuestion = String(decoding: buffer[..<count], as: UTF8.self).hasPrefix("POST ")
            let body = isQuestion ? answer() : Array(#"{"status":"error","error":"none"}"#.utf8)
            send(body, status: isQuestion ? "200 OK" : "404 Not Found", to: client)
            guard isQuestion else { continue }
            asked += 1
            say("\(asked) \(body.count)")
        }
    }

    /// Ten series for each breaker, a hundred breakers for each instance.
    private func answer() -> [UInt8] {
        let now = (Date().timeIntervalSince1970 * 1000).rounded() / 1000
        let times = [now - 30, now - 15, now].map { "\($0)" }
        var body = #"{"status":"success","data":{"resultType":"matrix","result":["#
        for breaker in 0..<breakers {
            let place = #""instance":"10.0.0.\#(breaker / 100):8080","job":"shop","name":"b\#(breaker)""#
            for state in ["closed", "open", "half_open", "forced_open", "disabled", "metrics_only"] {
                let value = state == "closed" ? 1 : 0
                append("resilience4j_circuitbreaker_state", place + #","state":"\#(state)""#, value)
            }
            for kind in ["successful", "failed"] {
                append(
                    "resilience4j_circuitbreaker_calls_seconds_count",
                    place + #","kind":"\#(kind)""#,
                    asked
                )
            }
            append("resilience4j_circuitbreaker_not_permitted_calls_total", place, 0)
            append("resilience4j_circuitbreaker_failure_rate", place, -1)
        }
        func append(_ name: String, _ labels: String, _ value: Int) {
            let points = times.map { #"[\#($0),"\#(value)"]"# }.joined(separator: ",")
            body += #"{"metric":{"__name__":"\#(name)",\#(labels)},"values":[\#(points)]},"#
        }
        body.removeLast()
        return Array((body + "]}}").utf8)
    }

    private func send(_ body: [UInt8], status: String, to client: Int32) {
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
        (Array(head.utf8) + body).withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = Glibc.send(client, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    private func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        write(1, bytes, bytes.count)
    }
}
