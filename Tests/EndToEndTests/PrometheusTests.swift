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

        @Test("inspect explains pages, and says so of a server")
        func inspects() async throws {
            let output = try await Binary.run("inspect", "prom+http://127.0.0.1:9")
            #expect(output.status == 2)
            #expect(output.standardError.contains("give the address of an instance"))
        }
    }
}
