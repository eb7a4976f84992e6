import Testing

@testable import Feeds

@Suite("Command sockets")
struct CommandSocketTests {
    @Test(
        "a path or host:port is a command socket",
        arguments: [
            ("/run/haproxy/admin.sock", CommandSocket.path("/run/haproxy/admin.sock")),
            ("127.0.0.1:9999", .address(host: "127.0.0.1", port: 9999)),
            ("lb.internal:80", .address(host: "lb.internal", port: 80)),
            ("[::1]:9999", .address(host: "::1", port: 9999)),
        ]
    )
    func reads(text: String, socket: CommandSocket) throws {
        #expect(try CommandSocket(text) == socket)
        #expect(socket.description == text)
    }

    @Test(
        "anything else is refused with the rule",
        arguments: ["", "admin.sock", "lb.internal", "http://lb:1", "lb:0", "lb:x", "me@lb:1"]
    )
    func refuses(text: String) {
        let rule = "runtime socket '\(text)': write /path/of/the.sock or host:port"
        #expect(throws: CommandSocket.Invalid(description: rule)) { try CommandSocket(text) }
    }

    @Test("a path that the system has no room for is refused")
    func longPath() {
        #expect(throws: CommandSocket.Invalid.self) {
            try CommandSocket("/" + String(repeating: "x", count: 107))
        }
    }
}
