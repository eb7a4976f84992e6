import Foundation
import Testing

extension InTheShell {
    @Suite("A real HAProxy")
    struct HAProxy {
        @Test("its servers are breakers, on the statistics page and in the exporter, found without a path")
        func reads() async throws {
            let proxy = try await HAProxyServer(balancing: try PageServer("up"))
            for page in [proxy.statistics, proxy.metrics, String(proxy.metrics.dropLast("/metrics".count))] {
                let output = try await Binary.run("list", page, "--plain")
                #expect(output.status == 0)
                let rows = output.standardOutput.split(separator: "\n").map { $0.split(separator: "\t") }
                let states = Dictionary(rows.map { ($0[1], $0[3]) }, uniquingKeysWith: { $1 })
                #expect(states == ["shop/good": "CLOSED", "shop/dead": "OPEN"], "\(page)")
            }
        }

        @Test("a server is taken out and brought back, and requests feel it")
        func acts() async throws {
            let home = Home()
            let proxy = try await HAProxyServer(balancing: try PageServer("up"))
            let target = ["--target", proxy.statistics, "--reason", "drill", "--yes"]
            let open = try await Binary.run(["open", "shop/good"] + target, home: home)
            #expect(open.status == 0)
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 503)

            let reset = try await Binary.run(["reset", "shop/good"] + target, home: home)
            #expect(reset.status == 0)
            #expect(reset.standardOutput.contains("done: CLOSED"))
            #expect(try await WebPage(URL(string: proxy.front)).status == 200)
            let audit = home.read(".local/state/breakertop/audit.jsonl").split(separator: "\n")
            #expect(audit.count == 2)
        }
    }
}
