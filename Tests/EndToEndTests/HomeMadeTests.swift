import Foundation
import Testing

extension InTheShell {
    @Suite("An admin API that was made at home")
    struct HomeMade {
        /// A home whose config describes the API of the server, with its key in a file.
        private func home(of server: PythonServer) throws -> Home {
            let home = Home()
            try home.writeConfig(
                """
                targets:
                  - name: shop
                    url: \(server.page(of: "pybreaker"))
                    dialect: shop-breakers
                    token_file: \(server.keyFile)
                    token_header: X-Admin-Key
                dialects:
                  shop-breakers:
                    pages:
                      metrics: {format: exposition, path: /pybreaker/metrics}
                    gauge:
                      family: circuit_breaker_state
                      name: "{name}"
                      state_label: state
                      states: {closed: closed, open: open, half-open: half_open}
                    actions:
                      force_open:
                        path: /admin/switch
                        json: {to: open, dry: false, why: "{reason}", target: {breakers: ["{name}"]}}
                        success: [303]
                        location: result=ok
                        explain: {"result=unknown": the API does not know this breaker}
                        check: &look
                          path: /admin/breakers/{name}
                          meaning: {404: unknown_breaker}
                          state: breaker.condition
                          states: {closed: closed, open: open, half-open: half_open}
                        read_back:
                          path: /admin/breakers/{name}
                          state: breaker.condition
                          # This API does not tell force from trouble.
                          states: {closed: closed, open: forced_open, half-open: half_open}
                        undo: reset
                        caution: every call fails at once until it is closed again
                      reset:
                        path: /admin/switch
                        json: {to: close, dry: false, why: "{reason}", target: {breakers: ["{name}"]}}
                        success: [303]
                        location: result=ok
                        check: *look
                        read_back: *look
                    why_not:
                      disable: this API cannot switch a breaker off
                      enable: this API cannot switch a breaker off, so there is nothing to switch on

                """
            )
            return home
        }

        private func act(_ verb: String, _ home: Home, _ more: String...) async throws -> Binary.Output {
            try await Binary.run(
                Binary.acting(verb, "py-payments", at: "shop", reason: "a \"drill\"") + more,
                home: home
            )
        }

        @Test("a description opens and closes a breaker by nested JSON, a key of its own and a redirect")
        func acts() async throws {
            let server = try await PythonServer()
            let home = try home(of: server)
            let open = try await act("open", home)
            #expect(open.status == 0, "\(open.standardOutput)\(open.standardError)")
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(open.standardOutput.contains("caution: every call fails at once"))
            #expect(!open.standardOutput.contains("k3y-of-the-admin"))
            let list = try await Binary.run("list", "shop", "--plain", home: home)
            #expect(list.standardOutput.contains("OPEN"))
            let reset = try await act("reset", home)
            #expect(reset.status == 0)
            #expect(reset.standardOutput.contains("done: CLOSED"))
            let disable = try await act("disable", home)
            #expect(disable.status == 4)
            #expect(disable.standardError.contains("this API cannot switch a breaker off"))
        }

        @Test("a time to live works there, too")
        func holds() async throws {
            let server = try await PythonServer()
            let home = try home(of: server)
            let open = try await act("open", home, "--ttl", "1s", "--wait")
            #expect(open.status == 0, "\(open.standardOutput)\(open.standardError)")
            #expect(open.standardOutput.contains("done: CLOSED"))
        }

        @Test("without its key nothing is sent, and that is said")
        func needsKey() async throws {
            let server = try await PythonServer()
            let home = try home(of: server)
            try "wrong\n".write(toFile: server.keyFile, atomically: true, encoding: .utf8)
            let open = try await act("open", home)
            #expect(open.status == 4)
            #expect(open.standardOutput.contains("the target wants other credentials (401: who are you?)"))
        }
    }
}
