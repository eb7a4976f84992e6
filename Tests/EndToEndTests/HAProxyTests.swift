import Foundation
import Testing

extension InTheShell {
    @Suite("A real HAProxy")
    struct HAProxy {
        @Test("its servers are breakers, on the statistics page and in the exporter, found without a path")
        func reads() async throws {
            let proxy = try await HAProxyServer(balancing: try PageServer("up"))
            for page in [proxy.statistics, proxy.metrics, String(proxy.metrics.dropLast("/metrics".count))] {
                let states = try await Binary.states(at: page)
                #expect(states == ["shop/good": "CLOSED", "shop/dead": "OPEN"], "\(page)")
            }
        }

        @Test("a server is taken out and brought back, and requests feel it")
        func acts() async throws {
            let home = Home()
            let proxy = try await HAProxyServer(balancing: try PageServer("up"))
            let open = try await Binary.act("open", "shop/good", at: proxy.statistics, home: home)
            #expect(open.status == 0)
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)

            let reset = try await Binary.act("reset", "shop/good", at: proxy.statistics, home: home)
            #expect(reset.status == 0)
            #expect(reset.standardOutput.contains("done: CLOSED"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
            let audit = home.read(".local/state/breakertop/audit.jsonl").split(separator: "\n")
            #expect(audit.count == 2)
        }

        /// A home whose config has the targets 'page' and 'socket', which is acted on at `socket`.
        private func home(of proxy: HAProxyServer, socket: String? = nil) throws -> Home {
            let home = Home()
            try home.writeConfig(
                """
                targets:
                  - name: page
                    url: \(proxy.statistics)
                  - name: socket
                    url: \(proxy.metrics)
                    runtime_socket: \(socket ?? proxy.socket)

                """
            )
            return home
        }

        private func act(_ verb: String, _ server: String, on target: String, _ home: Home) async throws
            -> Binary.Output
        {
            try await Binary.run(
                [verb, "shop/\(server)", "--target", target, "--reason", "drill", "--yes"],
                home: home
            )
        }

        private func state(of server: String, on target: String, _ home: Home) async throws -> String? {
            try await Binary.states(at: target, home: home)["shop/\(server)"]
        }

        @Test(
            "by both doors a server goes out and comes back, its checks go off and on",
            arguments: ["page", "socket"]
        )
        func actsByBothDoors(door: String) async throws {
            let proxy = try await HAProxyServer(balancing: try PageServer("up"), isAdmin: door == "page")
            let home = try home(of: proxy)
            let open = try await act("open", "good", on: door, home)
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            #expect(try await state(of: "good", on: door, home) == "F-OPEN")
            #expect(try await act("reset", "good", on: door, home).standardOutput.contains("done: CLOSED"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
            #expect(
                try await act("disable", "good", on: door, home).standardOutput.contains("done: DISABLED")
            )
            #expect(try await act("enable", "good", on: door, home).standardOutput.contains("done: CLOSED"))
            let up = try await act("reset", "dead", on: door, home)
            #expect(
                up.standardOutput.contains("done: CLOSED"),
                "taken for well until its checks say otherwise"
            )
            let audit = home.read(".local/state/breakertop/audit.jsonl").split(separator: "\n")
            #expect(audit.count == 5)
        }

        @Test("a server that is drained by hand shows as held, at both doors")
        func drains() async throws {
            let proxy = try await HAProxyServer(balancing: try PageServer("up"))
            let home = try home(of: proxy)
            try RuntimeSocket.send("set server shop/good state drain", to: proxy.socket)
            for door in ["page", "socket"] {
                #expect(try await state(of: "good", on: door, home) == "F-OPEN")
            }
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            #expect(
                try await act("reset", "good", on: "socket", home).standardOutput.contains("done: CLOSED")
            )
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
        }

        @Test("traffic that fails marks a server down, which shows as open until it is reset")
        func observes() async throws {
            let server = try PageServer("up")
            let proxy = try await HAProxyServer(balancing: server, isObserving: true)
            let home = try home(of: proxy)
            #expect(try await state(of: "good", on: "page", home) == "CLOSED")
            server.answer("broken", status: "500 Internal Server Error")
            for _ in 0..<3 { _ = try await WebPage(URL(string: proxy.front)).status }
            for door in ["page", "socket"] { #expect(try await state(of: "good", on: door, home) == "OPEN") }
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            server.answer("up")
            #expect(
                try await act("reset", "good", on: "socket", home).standardOutput.contains("done: CLOSED")
            )
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
        }

        @Test("a door that does not let act says what it needs, and nothing changes")
        func refuses() async throws {
            let proxy = try await HAProxyServer(balancing: try PageServer("up"), isAdmin: false)
            let home = try home(of: proxy, socket: proxy.readOnlySocket)
            let page = try await act("open", "good", on: "page", home)
            #expect(page.status == 4)
            #expect(page.standardOutput.contains("add 'stats admin if TRUE'"))
            let socket = try await act("open", "good", on: "socket", home)
            #expect(socket.status == 4)
            #expect(socket.standardOutput.contains("'stats socket PATH level admin' does"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
            let metrics = try await Binary.act("open", "shop/good", at: proxy.metrics)
            #expect(metrics.status == 4)
            #expect(metrics.standardError.contains("'runtime_socket' in the config"))
            let gone = try self.home(of: proxy, socket: "/tmp/breakertop-nowhere.sock")
            let lost = try await act("open", "good", on: "socket", gone)
            #expect(lost.status == 4)
            #expect(lost.standardOutput.contains("/tmp/breakertop-nowhere.sock"))
        }
    }
}
