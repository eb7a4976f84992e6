import Foundation
import Testing

extension InTheShell {
    @Suite("Explaining a target")
    struct Explaining {
        @Test("inspect names the dialect and the series that it goes by")
        func namesDialect() async throws {
            let server = try PageServer(InTheShell.Listing.page(("checkout", "open")))
            let output = try await Binary.run("inspect", server.address)
            #expect(output.status == 0)
            #expect(
                output.standardOutput.contains("reads     resilience: recognised by resilience_circuit_state")
            )
            #expect(output.standardOutput.contains("/checkout  open (reported)"))
            #expect(
                output.standardOutput.contains(
                    "action force_open: POST http://\(server.address)/breakers/checkout/force-open"
                )
            )
        }

        @Test("the snippet that inspect prints for a home-made gauge makes its breaker appear")
        func printsSnippet() async throws {
            let server = try PageServer(
                """
                # HELP warehouse_circuit_state 0 closed, 1 open, 2 half-open
                # TYPE warehouse_circuit_state gauge
                warehouse_circuit_state 1
                # TYPE warehouse_circuit_trips_total counter
                warehouse_circuit_trips_total 3

                """
            )
            let home = Home()
            let before = try await Binary.run("list", server.address, home: home)
            #expect(!before.standardOutput.contains("OPEN"))
            let inspection = try await Binary.run("inspect", server.address, home: home)
            let lines = inspection.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
            let start = try #require(lines.firstIndex { $0.hasPrefix("  dialects:") })
            let snippet = lines[start...].prefix { $0.hasPrefix("  ") }.map { $0.dropFirst(2) }
            try home.writeConfig(snippet.joined(separator: "\n") + "\n")
            let after = try await Binary.run("list", server.address, "--json", home: home)
            #expect(after.status == 0)
            #expect(after.standardOutput.contains("\"name\" : \"warehouse\""))
            #expect(after.standardOutput.contains("\"state\" : \"open\""))
        }

        @Test("what is left unread is said")
        func namesUnread() async throws {
            let page = InTheShell.Listing.page(("checkout", "open")) + "go_goroutines 12\ngo_threads 3\n"
            let server = try PageServer(page)
            let output = try await Binary.run("inspect", server.address)
            #expect(output.standardOutput.contains("left unread:"))
            #expect(output.standardOutput.contains("go_goroutines"))
        }
    }
}
