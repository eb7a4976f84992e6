import Foundation
import Testing

/// Names that strangers could choose to harm a terminal.
enum Hostile {
    static let title = "a\u{1B}]0;pwned\u{7}b"
    static let newline = "c\\nd"
    static let override = "e\u{202E}f"
    static let wide = "東京🔥"
    static let huge = String(repeating: "x", count: 10_000)

    /// A page whose breakers have these names.
    static let page: String = {
        let names = [title, newline, override, wide]
        return
            (["# TYPE resilience_circuit_state gauge"]
            + names.flatMap { name in
                ["closed", "open"].map {
                    "resilience_circuit_state{circuit=\"\(name)\",state=\"\($0)\"} \($0 == "open" ? 1 : 0)"
                }
            }).joined(separator: "\n") + "\n"
    }()

    /// Whether a terminal could take part of `text` for an order, or draw it in another order.
    static func isHarmful(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            (scalar.value < 0x20 && scalar != "\n" && scalar != "\r" && scalar != "\t")
                || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
        }
    }
}

extension InTheShell {
    @Suite("Hostile names in the shell")
    struct HostileNames {
        @Test(
            "no listing, check or inspection prints a control character that a label brought",
            arguments: [
                ["list"], ["list", "--json"], ["list", "--csv"], ["list", "--plain"], ["check"], ["inspect"],
            ]
        )
        func printsHarmless(words: [String]) async throws {
            let server = try PageServer(Hostile.page)
            let output = try await Binary.run(words + [server.address])
            #expect(output.standardOutput.contains("pwned"))
            #expect(!Hostile.isHarmful(output.standardOutput))
            #expect(!Hostile.isHarmful(output.standardError))
        }

        @Test("a newline in a name makes no second line")
        func keepsLines() async throws {
            let server = try PageServer(Hostile.page)
            let output = try await Binary.run("list", "--plain", server.address)
            #expect(output.standardOutput.split(separator: "\n").count == 4)
        }

        @Test("a label of ten thousand bytes is refused with its limit, and ends nothing")
        func boundsLabels() async throws {
            let server = try PageServer(InTheShell.Listing.page((Hostile.huge, "open")))
            let output = try await Binary.run("list", server.address)
            #expect(output.standardOutput.count < 2000)
            #expect(output.standardOutput.contains(server.address))
            #expect([0, 3].contains(output.status))
        }
    }
}

extension OnATerminal {
    @Suite("Hostile names on the screen")
    struct HostileNames {
        @Test("what a label brings is shown escaped and changes neither title nor picture")
        func drawsHarmless() async throws {
            let server = try PageServer(Hostile.page)
            let screen = try await Screen("breakertop \(server.address)")
            let title = try screen.property("pane_title")
            let text = try await screen.wait(for: "pwned")
            #expect(!Hostile.isHarmful(text))
            #expect(try screen.property("pane_title") == title)
            // Every row still ends in the frame.
            let rows = text.split(separator: "\n").filter { $0.hasPrefix("│") }
            #expect(rows.allSatisfy { $0.hasSuffix("│") })
            screen.press("q")
            try await screen.wait(forEndOf: "pwned")
        }
    }
}
