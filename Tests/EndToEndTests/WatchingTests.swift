import Foundation
import Testing

extension OnATerminal {
    @Suite("Watching real services")
    struct Watching {
        @Test("all five services are read, states and rates move, and the token is found")
        func watchesFleet() async throws {
            let home = Home()
            let fleet = try await ServedFleet(scenario: "outage", timeScale: 2, home: home)
            let screen = try await Screen("breakertop " + fleet.urls.joined(separator: " "), home: home)
            try await screen.wait(for: "targets 5/5 up", seconds: 20)
            try await screen.wait(for: "all the breakers") { text in
                ["dnastore", "venice-ai", "postgresql", "amqp", "openai-chat"].allSatisfy {
                    text.row($0) != nil
                }
            }
            try await screen.wait(for: "a rate") { text in
                text.row("postgresql")?.contains(/0 of 5 +[0-9.]+ +[0-9.]+/) == true
            }
            let text = try await screen.wait(for: "a trip of dnastore", seconds: 40) {
                $0.row("dnastore")?.contains("OPEN") == true
            }
            #expect(!text.events("dnastore").isEmpty)
            try await screen.wait(for: "fallbacks", seconds: 20) {
                $0.contains("fallb") && !$0.contains("fallb 0.0%")
            }
        }

        @Test(
            "what is forced open on one dashboard is seen in the metrics and on another, and reset closes it"
        )
        func actsOnFleet() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let target = try #require(fleet.addresses["sigil-dna"])
            let screen = try await Screen("breakertop \(target)", home: home)
            let second = try await Screen("breakertop \(target)", width: 100, height: 30, home: home)
            try await screen.wait(for: "1 of 1")
            try await second.wait(for: "1: ●1 closed")
            screen.press("a")
            try await screen.wait(for: "Force open  every call is refused")
            screen.press("o")
            try await screen.wait(for: "POST \(target)/breakers/dnastore/force-open")
            screen.type("a drill")
            screen.press("Tab", "Tab", "Tab", "Enter")
            try await second.wait(for: "a held row", seconds: 10) {
                $0.row("dnastore")?.contains("F-OPEN") == true
            }
            let page = try await fleet.metrics(of: "sigil-dna")
            #expect(page.contains("resilience_circuit_state{circuit=\"dnastore\",state=\"forced_open\"} 1"))

            second.press("a")
            try await second.wait(for: "Reset")
            second.press("c")
            try await second.wait(for: "RESET")
            second.press("y")
            try await second.wait(for: "1/1 ok")
            try await screen.wait(for: "a closed row", seconds: 10) {
                $0.row("dnastore")?.contains("CLOSED") == true
            }
        }

        @Test("a read-only dashboard says why it does not act")
        func refusesToAct() async throws {
            let server = try PageServer(InTheShell.Listing.page(("checkout", "open")))
            let screen = try await Screen("breakertop --read-only \(server.address)")
            try await screen.wait(for: "1 of 1")
            screen.press("a")
            try await screen.wait(for: "read-only")
            screen.press("o")
            try await Task.sleep(for: .milliseconds(300))
            #expect(!screen.text.contains("FORCE OPEN"))
            #expect(server.requests.allSatisfy { $0.hasPrefix("GET ") })
        }

        @Test("killing the fleet makes rows stale with the reason, and restarting it recovers without a key")
        func survivesRestart() async throws {
            let home = Home()
            let port = try FreePorts.first(of: 6)
            let fleet = try await ServedFleet(port: port, home: home)
            let screen = try await Screen("breakertop " + fleet.urls.joined(separator: " "), home: home)
            try await screen.wait(for: "targets 5/5 up", seconds: 20)
            fleet.program.signal(SIGKILL)
            try await fleet.program.waitForExit()
            let stale = try await screen.wait(for: "stale rows and the reason", seconds: 20) { text in
                text.contains("refused") && text.row("dnastore")?.contains("CLOSED") == false
            }
            #expect(stale.row("dnastore")?.dropFirst(1).first == "s")
            let again = try await ServedFleet(port: port, home: home)
            #expect(again.urls == fleet.urls)
            try await screen.wait(for: "targets 5/5 up", seconds: 30)
            try await screen.wait(for: "a row that is told") {
                $0.row("dnastore")?.contains("CLOSED") == true
            }
        }

        @Test("a target that is down, not found, or no metrics says so on the screen")
        func explainsTrouble() async throws {
            let missing = try PageServer("")
            missing.answer("nothing here", status: "404 Not Found")
            let silent = "127.0.0.1:\(try FreePorts.first(of: 1))"
            let screen = try await Screen("breakertop \(missing.address) \(silent)")
            try await screen.wait(for: "both reasons") {
                $0.contains("has no page at") && $0.contains("refused")
            }
        }
    }
}
