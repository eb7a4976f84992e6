import Foundation
import Testing

extension OnATerminal {
    @Suite("The demo")
    struct Demo {
        @Test("the first frame is there at once, and something trips within thirty seconds")
        func showsSomething() async throws {
            let start = ContinuousClock.now
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "DEMO night-shift", seconds: 5)
            let text = try await screen.wait(for: "CLOSED -> OPEN", seconds: 35)
            #expect(ContinuousClock.now - start < .seconds(35))
            #expect(text.contains("■ OPEN"))
        }

        @Test("a filter leaves the rows that match, and Escape brings the others back")
        func filters() async throws {
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "11 of 11")
            screen.press("/")
            screen.type("amqp")
            screen.press("Enter")
            let text = try await screen.wait(for: " 1 of 11")
            #expect(text.contains("filter: amqp"))
            #expect(!text.contains("postgresql"))
            screen.press("Escape")
            try await screen.wait(for: "11 of 11")
        }

        @Test("Enter opens a breaker's detail, and Escape goes back")
        func opensDetail() async throws {
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "11 of 11")
            screen.press("End", "Enter")
            let text = try await screen.wait(for: "State timeline")
            for pane in ["Calls per second", "Failure rate", "Retry and fallback", "Settings", "Transitions"]
            {
                #expect(text.contains(pane))
            }
            screen.press("Escape")
            try await screen.wait(for: "11 of 11")
        }

        @Test("the sort menu chooses the column, and the summary says which")
        func sorts() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "by severity")
            screen.press("s")
            try await screen.wait(for: "Sort by")
            screen.press("Down", "Enter")
            // The menu is gone and the table whole before its rows are read.
            let text = try await screen.wait(for: "eleven rows by name") { text in
                text.contains("by name") && !text.contains("Sort by") && text.names.count == 11
            }
            #expect(text.names == text.names.sorted())
            #expect(text.names.first == "amqp")
        }

        @Test("help names the keys, and a search leaves the lines that match")
        func searchesHelp() async throws {
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "11 of 11")
            screen.press("?")
            let whole = try await screen.wait(for: "end breakertop")
            #expect(whole.contains("close, clear the filter, or go back"))
            screen.press("/")
            screen.type("snapshot")
            screen.press("Enter")
            try await screen.wait(for: "only what matches") {
                $0.contains("save the last 10 minutes") && !$0.contains("end breakertop")
            }
            screen.press("Escape")
            try await screen.wait(for: "the whole help or the main screen") {
                $0.contains("end breakertop") || $0.contains("11 of 11")
            }
        }

        @Test("the theme picker shows a theme while it is chosen, and keeps it")
        func picksTheme() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "11 of 11")
            let before = screen.colors
            screen.press("T")
            try await screen.wait(for: "okabe-dark")
            screen.press("Down")
            try await screen.wait(for: "a preview") { _ in screen.colors != before }
            screen.press("Enter")
            try await screen.wait(forEndOf: "okabe-dark")
            #expect(screen.colors != before)
        }

        @Test("a pane fills the screen and goes back to its place")
        func zoomsPane() async throws {
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "How it stands")
            screen.press("Tab", "Tab", "Tab")
            try await screen.wait(for: "[4] Events")
            screen.press("e")
            try await screen.wait(for: "only the events") {
                $0.contains("[4] Events") && !$0.contains("How it stands")
            }
            screen.press("e")
            try await screen.wait(for: "How it stands")
        }

        @Test("the command line knows its words and names what it does not know")
        func takesCommands() async throws {
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "11 of 11")
            screen.press(":")
            screen.type("sort nam")
            screen.press("Enter")
            try await screen.wait(for: "unknown column 'nam'")
            screen.press("Escape")
            try await screen.wait(forEndOf: "sort nam")
            screen.press(":")
            screen.type("targets")
            screen.press("Enter")
            try await screen.wait(for: "breakers > targets")
        }

        @Test(
            "every function key opens its screen",
            arguments: [
                ("F2", "events"), ("F3", "cascade"), ("F4", "targets"), ("F5", "retries"),
                ("F6", "fallbacks"),
                ("F7", "log"),
            ]
        )
        func opensScreens(key: String, name: String) async throws {
            let screen = try await Screen("breakertop demo --speed 20")
            try await screen.wait(for: "11 of 11")
            screen.press(key)
            try await screen.wait(for: "breakers > \(name)")
            screen.press("Escape")
            try await screen.wait(for: "11 of 11")
        }
    }
}
