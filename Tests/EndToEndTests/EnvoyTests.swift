import Foundation
import Testing

extension InTheShell {
    @Suite("A real Envoy")
    struct Envoy {
        @Test("a cluster's breaker is found without a path, forced open and reset, and requests feel it")
        func acts() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            #expect(try await Binary.states(at: proxy.admin, home: home)["payments"] == "CLOSED")
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)

            let open = try await Binary.act("open", "payments", at: proxy.admin, home: home)
            #expect(open.status == 0)
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            #expect(try await Binary.states(at: proxy.admin, home: home)["payments"] == "F-OPEN")

            let reset = try await Binary.act("reset", "payments", at: proxy.admin, home: home)
            #expect(reset.status == 0)
            #expect(reset.standardOutput.contains("done: CLOSED"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
        }

        @Test("an Envoy whose runtime nobody may change says what it needs")
        func refuses() async throws {
            let proxy = try await EnvoyServer(
                proxying: try PageServer("up"),
                layers: "[{name: base, static_layer: {}}]"
            )
            let open = try await Binary.act("open", "payments", at: proxy.admin)
            #expect(open.status == 4)
            #expect(
                (open.standardOutput + open.standardError).contains("no admin layer in 'layered_runtime'")
            )
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
        }

        /// What `list --json` says about one breaker of the proxy; `nil` before it is told.
        private func look(_ name: String, _ proxy: EnvoyServer) async throws -> [String: Any]? {
            try await Binary.breakers(at: proxy.admin)[name]
        }

        private func count(_ counter: String, of breaker: [String: Any]?) -> Double? {
            (breaker?["counters"] as? [String: Any])?[counter] as? Double
        }

        /// Looks until a breaker is in a state.
        private func wait(for state: String, of name: String, _ proxy: EnvoyServer) async throws
            -> [String: Any]
        {
            let deadline = ContinuousClock.now + .seconds(15)
            while true {
                if let breaker = try await look(name, proxy), breaker["state"] as? String == state {
                    return breaker
                }
                try #require(ContinuousClock.now < deadline, "'\(name)' never was \(state)")
            }
        }

        @Test("a cluster whose limits are full is open, and counts what it refuses")
        func overflows() async throws {
            // It takes connections and never answers.
            let (silent, port) = try FreePorts.listen()
            defer { close(silent) }
            let proxy = try await EnvoyServer(
                upstream: "127.0.0.1:\(port)",
                cluster: ["circuit_breakers: { thresholds: [{ max_requests: 1 }] }"],
                route: ", timeout: 6s"
            )
            #expect(try await look("payments", proxy)?["state"] as? String == "closed")
            async let first = WebPage(URL(string: proxy.front)).status
            _ = try await wait(for: "open", of: "payments", proxy)
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            let full = try await look("payments", proxy)
            #expect(full?["state"] as? String == "open")
            #expect(count("rejected", of: full) == 1)
            #expect(try await first == 504)
            _ = try await wait(for: "closed", of: "payments", proxy)
        }

        @Test("a host that fails is ejected, which is a trip of its own breaker, and comes back")
        func ejects() async throws {
            let server = try PageServer("broken")
            server.answer("broken", status: "500 Internal Server Error")
            let proxy = try await EnvoyServer(
                proxying: server,
                cluster: [
                    "outlier_detection: { consecutive_5xx: 3, interval: 0.5s, base_ejection_time: 2s, "
                        + "max_ejection_percent: 100, max_ejection_time: 2s }",
                    "common_lb_config: { healthy_panic_threshold: { value: 0 } }",
                ]
            )
            for _ in 0..<3 { #expect(try await WebPage(URL(string: proxy.front)).status == 500) }
            let ejected = try await wait(for: "open", of: "payments/outlier", proxy)
            #expect(count("trips", of: ejected) == 1)
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            let refused = try await Binary.act("reset", "payments/outlier", at: proxy.admin)
            #expect(refused.status == 4)
            #expect(refused.standardError.contains("Envoy has no request that takes a host back"))
            server.answer("up")
            _ = try await wait(for: "closed", of: "payments/outlier", proxy)
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
        }

        @Test("retries are counted, and those that did not help")
        func retries() async throws {
            let server = try PageServer("broken")
            server.answer("broken", status: "500 Internal Server Error")
            let proxy = try await EnvoyServer(
                proxying: server,
                route: ", retry_policy: { retry_on: 5xx, num_retries: 2 }"
            )
            for _ in 0..<3 { #expect(try await WebPage(URL(string: proxy.front)).status == 500) }
            let breaker = try await look("payments", proxy)
            #expect(breaker?["state"] as? String == "closed")
            #expect(count("retries", of: breaker) == 6)
            #expect(count("retries_exhausted", of: breaker) == 3)
            #expect(count("failure", of: breaker) == 3)
        }
    }
}
