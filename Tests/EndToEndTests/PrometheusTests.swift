import Foundation
import Testing

extension OnATerminal {
    @Suite("Watching through a Prometheus server")
    struct WatchingPrometheus {
        @Test("the breakers of every instance appear by themselves, and an action reaches the instance")
        func watches() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let server = try await PrometheusServer(scraping: fleet.urls, job: "fleet")
            let screen = try await Screen("breakertop \(server.address)", home: home)
            try await screen.wait(for: "11 of 11", seconds: 30)
            try await screen.wait(for: "rates of a closed breaker") { text in
                text.row("dnastore")?.contains(#/CLOSED .*/50% +[0-9.]+ /#) == true
            }
            #expect(try await screen.wait(for: "targets 6/6 up").contains("sigil-dna"))

            let target = try #require(fleet.addresses["sigil-dna"])
            screen.enter("/dnastore")
            try await screen.wait(for: "1 of 11")
            screen.press("a")
            try await screen.wait(for: "Force open  every call is refused")
            screen.press("o")
            try await screen.wait(for: "POST \(target)/breakers/dnastore/force-open")
            screen.type("a drill")
            screen.press("Tab", "Tab", "Tab", "Enter")
            try await screen.wait(for: "1/1 ok")
            try await screen.wait(for: "a held row", seconds: 30) {
                $0.row("dnastore")?.contains("F-OPEN") == true
            }
            fleet.program.signal(SIGKILL)
            try await screen.wait(for: "could not scrape it", seconds: 30)
        }
    }
}

extension OnATerminal {
    @Suite("Replaying what a Prometheus server has kept")
    struct ReplayingPrometheus {
        @Test("last night is played like a recording: trips are found, and nothing can be acted on")
        func replays() async throws {
            let home = Home()
            let fleet = try await ServedFleet(scenario: "outage", timeScale: 5, home: home)
            let server = try await PrometheusServer(scraping: fleet.urls, job: "fleet")
            let screen = try await Screen("breakertop \(server.address)", home: home)
            try await screen.wait(for: "a trip", seconds: 40) { !$0.events("CLOSED -> OPEN").isEmpty }
            screen.press("q")
            try await screen.wait(for: "the shell") { !$0.contains("Breakers") }
            screen.enter("clear; breakertop replay \(server.address) --from -5m --at 'first trip'")
            try await screen.wait(for: "REPLAY", seconds: 30)
            try await screen.wait(for: "the trip") { $0.row("dnastore")?.contains("OPEN") == true }
            #expect(screen.text.contains("of the past") == false)
            screen.press("a")
            try await screen.wait(for: "recorded data")
            screen.press("q")
            try await screen.wait(for: "the shell") { !$0.contains("Breakers") }
        }
    }
}

extension InTheShell {
    @Suite("A Prometheus server in the shell")
    struct Prometheus {
        @Test("list names the instances by job and address")
        func lists() async throws {
            let fleet = try await ServedFleet()
            let url = try #require(fleet.addresses["sigil-dna"])
            let server = try await PrometheusServer(scraping: [url], job: "dna")
            var output = try await Binary.run("list", server.address, "--plain")
            // The first scrape may not have come yet; then the answer says that nothing is there.
            for _ in 0..<50 where output.standardOutput.isEmpty {
                try await Task.sleep(for: .milliseconds(200))
                #expect(output.standardError.contains("no series of the last five minutes"))
                output = try await Binary.run("list", server.address, "--plain")
            }
            let instance = url.replacingOccurrences(of: "http://", with: "dna/")
            #expect(output.standardOutput.contains("dnastore"))
            #expect(output.standardOutput.contains(instance))
        }

        @Test(
            "a past that cannot be had is refused with the reason",
            arguments: [
                (["prom+http://127.0.0.1:9"], 2, "say with --from where its past begins"),
                (["prom+http://127.0.0.1:9", "--from", "noon"], 2, "--from 'noon'"),
                (["prom+http://127.0.0.1:9", "--from", "-1h", "--to", "-2h"], 2, "must be before"),
                (["prom+http://127.0.0.1:9", "--from", "-1h"], 3, "connection refused"),
                (["night.brk", "--from", "-1h"], 2, "--from goes with a Prometheus server"),
            ] as [([String], Int32, String)]
        )
        func refuses(arguments: [String], status: Int32, words: String) async throws {
            let output = try await Binary.run(["replay"] + arguments)
            #expect(output.status == status)
            #expect(output.standardError.contains(words))
        }

        @Test("inspect explains pages, and says so of a server")
        func inspects() async throws {
            let output = try await Binary.run("inspect", "prom+http://127.0.0.1:9")
            #expect(output.status == 2)
            #expect(output.standardError.contains("give the address of an instance"))
        }
    }
}
