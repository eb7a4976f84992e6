import Foundation
import Testing

extension OnATerminal {
    @Suite("Acting in the demo")
    struct ActingInTheDemo {
        @Test("force open asks for a reason, shows F-OPEN, holds up quitting, and is undone with u")
        func forcesOpen() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "11 of 11")
            screen.press("/")
            screen.type("dnastore")
            screen.press("Enter")
            try await screen.wait(for: " 1 of 11")
            screen.press("Home", "a")
            try await screen.wait(for: "Force open  every call is refused")
            screen.press("o")
            try await screen.wait(for: "locked: a reason is needed")
            screen.type("a drill")
            screen.press("Tab", "Tab", "Tab", "Enter")
            try await screen.wait(for: "F-OPEN", seconds: 20)
            try await screen.wait(for: "1/1 ok")
            try await screen.dismiss("1/1 ok")
            let held = try await screen.wait(for: "a held row") {
                $0.row("dnastore")?.contains("F-OPEN") == true
            }
            #expect(held.row("dnastore")?.dropFirst(1).first == "F")

            screen.press("q")
            try await screen.wait(for: "dnastore at sigil-dna stays FORCED_OPEN")
            try await screen.dismiss("Quit?")

            screen.press("u")
            try await screen.wait(for: "Cancel")
            screen.press("y")
            try await screen.wait(for: "no hold any more", seconds: 20) {
                $0.row("dnastore")?.contains("F-OPEN") == false
            }
        }

        @Test("an action that is cancelled does nothing")
        func cancels() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "11 of 11")
            screen.press("a")
            try await screen.wait(for: "Force open  every call is refused")
            screen.press("o")
            try await screen.wait(for: "locked: a reason is needed")
            // The focus is on cancel.
            screen.press("Enter")
            let text = try await screen.wait(forEndOf: "FORCE OPEN")
            #expect(!text.contains("F-OPEN"))
            #expect(screen.home.read(".local/state/breakertop/audit.jsonl") == "")
        }

        @Test("tagged breakers are acted on together")
        func actsOnTagged() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "11 of 11")
            screen.press("Home", "v", "Down", "v")
            try await screen.wait(for: "two tags") { text in
                text.split(separator: "\n").count {
                    $0.hasPrefix("│") && $0.dropFirst(1).prefix(3).contains("*")
                } == 2
            }
            screen.press("a")
            try await screen.wait(for: "2 breakers")
            screen.press("o")
            try await screen.wait(for: "locked: a reason is needed")
            screen.type("both")
            screen.press("Tab", "Tab", "Tab", "Enter")
            try await screen.wait(for: "the results", seconds: 20) {
                $0.components(separatedBy: "FORCED_OPEN").count > 2
                    || $0.components(separatedBy: "F-OPEN").count > 2
            }
            screen.press("Escape")
            try await screen.wait(for: "two held rows") {
                $0.components(separatedBy: "F-OPEN").count == 3
            }
        }
    }
}
