import Glibc

/// A socket that listens on a free port of this machine.
struct Listener {
    let file: Int32
    let port: Int

    init() {
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let file = file
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard bind(file, $0, length) == 0, getsockname(file, $0, &length) == 0 else { return }
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        listen(file, 16)
    }
}
