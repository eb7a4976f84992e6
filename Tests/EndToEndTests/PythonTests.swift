import Foundation
import Testing

extension InTheShell {
    @Suite("Real breakers of Python")
    struct Python {
        /// What `list --json` says about the only breaker of a page.
        private func look(_ page: String, home: Home = Home()) async throws -> [String: Any] {
            let breakers = try await Binary.breakers(at: page, home: home)
            #expect(breakers.count == 1)
            return try #require(breakers.values.first)
        }

        @Test("pybreaker shows its states and counts as it trips")
        func pybreaker() async throws {
            let server = try await PythonServer()
            let page = server.page(of: "pybreaker")
            try await server.call("pybreaker", "ok", times: 4)
            var breaker = try await look(page)
            #expect(breaker["name"] as? String == "py-payments")
            #expect(breaker["state"] as? String == "closed")
            #expect(breaker["evidence"] as? String == "reported")
            try await server.call("pybreaker", "fail", times: 3)
            breaker = try await look(page)
            #expect(breaker["state"] as? String == "open")
            let counters = try #require(breaker["counters"] as? [String: Any])
            #expect(counters["success"] as? Double == 4)
            #expect(counters["failure"] as? Double == 3)
            #expect(counters["trips"] as? Double == 1)
        }

        @Test("circuitbreaker opens, is half-open by the clock alone, and closes again")
        func circuitbreaker() async throws {
            let server = try await PythonServer()
            let page = server.page(of: "circuitbreaker")
            #expect(try await look(page)["state"] as? String == "closed")
            try await server.call("circuitbreaker", "fail", times: 2)
            #expect(try await look(page)["state"] as? String == "open")
            try await Task.sleep(for: .milliseconds(1100))
            let breaker = try await look(page)
            #expect(breaker["name"] as? String == "cb-payments")
            #expect(breaker["state"] as? String == "half_open")
            try await server.call("circuitbreaker", "ok")
            #expect(try await look(page)["state"] as? String == "closed")
        }

        @Test("an Enum of prometheus_client names its state")
        func enumeration() async throws {
            let server = try await PythonServer()
            let page = server.page(of: "enum")
            #expect(try await look(page)["state"] as? String == "closed")
            try await server.call("enum", "fail", times: 2)
            let breaker = try await look(page)
            #expect(breaker["name"] as? String == "enum-payments")
            #expect(breaker["state"] as? String == "open")
        }

        @Test("numbers mean nothing until the config says what; then tenacity's retries are counted, too")
        func numbers() async throws {
            let server = try await PythonServer()
            let page = server.page(of: "tenacity")
            let blind = try await Binary.run("list", page, "--json")
            #expect(!blind.standardOutput.contains("tenacious"))
            let home = Home()
            try home.writeConfig(
                """
                dialects:
                  shop:
                    gauge:
                      family: shop_breaker_state
                      name: "{service}"
                      states: {0: closed, 1: open, 2: half_open}
                      retries: shop_retries_total

                """
            )
            #expect(try await look(page, home: home)["state"] as? String == "closed")
            try await server.call("tenacity", "fail")
            let breaker = try await look(page, home: home)
            #expect(breaker["name"] as? String == "tenacious")
            #expect(breaker["state"] as? String == "open")
            let counters = try #require(breaker["counters"] as? [String: Any])
            #expect(counters["retries"] as? Double == 2)
        }
    }
}
