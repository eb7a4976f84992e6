import Foundation
import Testing

@testable import ResilienceService

@Suite("Who may act")
struct AdminAccessTests {
    @Test(
        "only the whole token in the Bearer scheme is let in",
        arguments: [
            ("Bearer secret", AdminAccess.Answer.allowed), ("bearer secret", .allowed),
            ("BEARER secret", .allowed),
            ("Bearer secre", .forbidden), ("Bearer secrets", .forbidden), ("Bearer secretsecret", .forbidden),
            ("Bearer Secret", .forbidden), ("Bearer ", .forbidden), ("Bearer  secret", .forbidden),
            ("Bearer \u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", .forbidden), ("Basic secret", .unauthorised),
            ("secret", .unauthorised), ("Bearersecret", .unauthorised), ("", .unauthorised),
        ]
    )
    func token(header: String, answer: AdminAccess.Answer) {
        #expect(AdminAccess.token("secret").answer(to: header) == answer)
    }

    @Test("no header is no token")
    func noHeader() {
        #expect(AdminAccess.token("secret").answer(to: nil) == .unauthorised)
        #expect(AdminAccess.closed.answer(to: nil) == .forbidden)
        #expect(AdminAccess.open.answer(to: nil) == .allowed)
    }

    @Test(
        "the token is the first line of its file, without the blanks around it",
        arguments: ["secret", "secret\n", "secret\r\n", "  secret  \nsecond line\n", "\nsecret\n"]
    )
    func file(content: String) throws {
        try withFile(content) { path in
            let access = try AdminAccess.token(fromFile: path)
            #expect(access.answer(to: "Bearer secret") == .allowed)
            #expect(access.answer(to: "Bearer second line") == .forbidden)
        }
    }

    @Test("a file that is empty or missing is refused with its path", arguments: ["", "\n", " \n"])
    func badFile(content: String) throws {
        try withFile(content) { path in
            let error = #expect(throws: AdminAccess.InvalidToken.self) {
                try AdminAccess.token(fromFile: path)
            }
            #expect(error?.description == "token file '\(path)' is empty; its first line must be the token")
        }
        let error = #expect(throws: AdminAccess.InvalidToken.self) {
            try AdminAccess.token(fromFile: "/nowhere/token")
        }
        #expect(error?.description == "token file '/nowhere/token' cannot be read")
    }

    private func withFile(_ content: String, _ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "token-\(UUID().uuidString)"
        try Data(content.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
