import Foundation
import Testing

extension OnATerminal {
    @Suite("Targets that files name")
    struct Discovery {
        @Test(
            "a folder of file_sd files gains and loses targets while it is watched, and survives a broken file"
        )
        func followsFolder() async throws {
            let home = Home()
            let shop = try PageServer(InTheShell.Listing.page(("checkout", "open")))
            let cart = try PageServer(InTheShell.Listing.page(("basket", "closed")))
            try home.write(
                #"[{"targets": ["\#(shop.address)"], "labels": {"job": "shop"}}]"#,
                to: "sd/shop.json"
            )
            let screen = try await Screen("breakertop @sd", home: home)
            try await screen.wait(for: "targets 1/1 up")
            try await screen.wait(for: "1 of 1")

            try home.write(
                #"[{"targets": ["\#(cart.address)"], "labels": {"job": "cart"}}]"#,
                to: "sd/cart.json"
            )
            try await screen.wait(for: "2 of 2")
            try await screen.wait(for: "names 'cart/\(cart.address)' now")

            try home.write(#"[{"targets": ["#, to: "sd/cart.json")
            let broken = try await screen.wait(for: "sd/cart.json:")
            #expect(broken.contains("basket"))
            #expect(broken.contains("2 of 2"))

            try FileManager.default.removeItem(atPath: home.path + "/sd/cart.json")
            let gone = try await screen.wait(for: "the breaker to go") { $0.contains("1 of 1") }
            #expect(gone.row("basket") == nil)
            #expect(gone.row("checkout")?.contains("OPEN") == true)
            try await screen.wait(for: "no longer names 'cart/\(cart.address)'")
            try await screen.wait(for: "targets 1/1 up")
        }
    }
}

extension InTheShell {
    @Suite("Lists of targets")
    struct Lists {
        @Test("list, check, inspect and record take a list, a prometheus.yml, and what the config names")
        func readsSources() async throws {
            let home = Home()
            let shop = try PageServer(Listing.page(("checkout", "closed")))
            let list = try home.write("# ours\n\(shop.address)\n", to: "targets.txt")
            let server = try home.write(
                """
                scrape_configs:
                  - job_name: shop
                    static_configs: [{ targets: ['\(shop.address)', 'nobody:1'] }]
                    relabel_configs: [{ source_labels: [__address__], regex: 'nobody.*', action: drop }]
                    consul_sd_configs: [{ server: 'consul:8500' }]
                """,
                to: "prometheus.yml"
            )
            try home.writeConfig("targets:\n  - { name: all, from: '\(list)', labels: { service: ours } }\n")
            for arguments in [["@" + list], ["--targets", list], ["all"], []] {
                let output = try await Binary.run(["list", "--plain"] + arguments, home: home)
                #expect(output.status == 0, "\(arguments): \(output.standardError)")
                #expect(output.standardOutput.contains("checkout"))
            }
            let check = try await Binary.run("check", "@" + server, home: home)
            #expect(check.status == 0)
            #expect(check.standardOutput == "OK: 1 closed\n")
            let warned = try await Binary.run("list", "@" + server, home: home)
            #expect(warned.standardError.contains("consul_sd_configs are not read"))
            let inspect = try await Binary.run("inspect", "@" + server, home: home)
            #expect(inspect.status == 0)
            #expect(inspect.standardOutput.contains("shop/\(shop.address)  http://\(shop.address)/metrics"))
            let record = try await Binary.run(
                "record",
                "@" + list,
                "-o",
                home.path + "/a.brk",
                "--for",
                "2s",
                home: home
            )
            #expect(record.status == 0)
            #expect(home.files(suffix: ".brk") == ["a.brk"])
        }

        @Test(
            "a source that cannot be read, or names nothing, says so and ends with 3",
            arguments: [
                ("@none.json", "'none.json' cannot be read"),
                ("srv+http://_a._tcp.nowhere.invalid", "_a._tcp.nowhere.invalid"),
            ]
        )
        func explainsSources(source: String, words: String) async throws {
            for command in ["list", "inspect"] {
                let output = try await Binary.run(command, source)
                #expect(output.status == 3)
                #expect((output.standardOutput + output.standardError).contains(words))
            }
            let check = try await Binary.run("check", source)
            #expect(check.status == 3)
        }
    }
}
