import Foundation
import Glibc

/// Ports of this machine that nobody listens on.
enum FreePorts {
    /// No port could be had.
    struct NoneLeft: Error {}

    /// The first of `count` consecutive free ports.
    static func first(of count: Int) throws -> Int {
        for _ in 0..<100 {
            let base = Int.random(in: 20_000..<32_000)
            let sockets = (0..<count).compactMap { try? listen(port: base + $0) }
            for socket in sockets { close(socket.socket) }
            if sockets.count == count { return base }
        }
        throw NoneLeft()
    }

    /// A socket that listens on a port of the loopback interface, by default on any free one.
    static func listen(port: Int = 0) throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && Glibc.listen(listener, 16) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isListening else {
            close(listener)
            throw NoneLeft()
        }
        return (listener, Int(in_port_t(bigEndian: address.sin_port)))
    }
}
