import Foundation

/// HAProxy's runtime socket, as somebody else at a shell uses it.
enum RuntimeSocket {
    /// Sends a line and waits until the other side has answered and closed.
    static func send(_ line: String, to path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw CocoaError(.fileNoSuchFile) }
        let bytes = Array((line + "\n").utf8)
        _ = Foundation.send(descriptor, bytes, bytes.count, 0)
        var answer = [UInt8](repeating: 0, count: 1024)
        while recv(descriptor, &answer, answer.count, 0) > 0 {}
    }
}
