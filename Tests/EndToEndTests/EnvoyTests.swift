import Foundation
import Testing

extension InTheShell {
    @Suite("A real Envoy")
    struct Envoy {
        @Test("a cluster's breaker is found without a path, forced open and reset, and requests feel it")
        func acts() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            let list = try await Binary.run("list", proxy.admin, "--plain", home: home)
            #expect(list.status == 0)
            #expect(list.standardOutput.contains("payments\t"))
            #expect(list.standardOutput.contains("CLOSED"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)

            let target = ["payments", "--target", proxy.admin, "--reason", "drill", "--yes"]
            let open = try await Binary.run(["open"] + target, home: home)
            #expect(open.status == 0)
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)
            let held = try await Binary.run("list", proxy.admin, "--plain", home: home)
            #expect(held.standardOutput.contains("F-OPEN"))

            let reset = try await Binary.run(["reset"] + target, home: home)
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
            let open = try await Binary.run(
                ["open", "payments", "--target", proxy.admin, "--reason", "drill", "--yes"]
            )
            #expect(open.status == 4)
            #expect(
                (open.standardOutput + open.standardError).contains("no admin layer in 'layered_runtime'")
            )
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
        }
    }
}
