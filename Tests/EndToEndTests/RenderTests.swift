import Foundation
import Testing

extension InTheShell {
    @Suite("Frames without a terminal")
    struct Rendering {
        static let scenarios = [
            "steady", "outage", "flapping", "brownout", "retry-storm", "cascade", "rate-limit", "night-shift",
        ]

        @Test("the same seed gives the same bytes, another seed gives others")
        func repeatsItself() async throws {
            let first = try await Binary.run(
                "render",
                "demo",
                "--at",
                "90",
                "--size",
                "120x36",
                "--seed",
                "7"
            )
            let second = try await Binary.run(
                "render",
                "demo",
                "--at",
                "90",
                "--size",
                "120x36",
                "--seed",
                "7"
            )
            let other = try await Binary.run(
                "render",
                "demo",
                "--at",
                "90",
                "--size",
                "120x36",
                "--seed",
                "8"
            )
            #expect(first.status == 0)
            #expect(first == second)
            #expect(first.standardOutput != other.standardOutput)
        }

        @Test("every scenario can be seen, in exactly the size asked for", arguments: scenarios)
        func rendersScenario(name: String) async throws {
            let frame = try await Binary.run(
                "render",
                "demo",
                "--scenario",
                name,
                "--at",
                "40",
                "--size",
                "80x24"
            )
            #expect(frame.status == 0)
            #expect(frame.standardError == "")
            let lines = frame.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 25)
            #expect(lines.allSatisfy { $0.count <= 80 })
            #expect(lines[0].contains("DEMO \(name)"))
        }

        @Test("the scenarios that are listed are the ones that can be seen")
        func listsScenarios() async throws {
            let output = try await Binary.run("scenarios")
            let names = output.standardOutput.split(separator: "\n").map { line in
                line.dropFirst(2).prefix { $0 != " " }
            }
            #expect(Set(names) == Set(Rendering.scenarios.map { $0[...] }))
        }

        @Test("keys can be pressed before the frame is printed")
        func pressesKeys() async throws {
            let frame = try await Binary.run("render", "demo", "--at", "30", "--keys", "down enter")
            #expect(frame.standardOutput.contains("State timeline"))
            let help = try await Binary.run("render", "demo", "--at", "30", "--keys", "?")
            #expect(help.standardOutput.contains("end breakertop"))
        }

        @Test("with ASCII asked for, a frame has no other bytes")
        func rendersASCII() async throws {
            let frame = try await Binary.run("render", "demo", "--at", "60", "--ascii")
            #expect(frame.standardOutput.utf8.allSatisfy { $0 < 0x80 })
        }

        @Test("colours are there when they are asked for, and only then")
        func rendersColors() async throws {
            let plain = try await Binary.run("render", "demo", "--at", "60")
            let colored = try await Binary.run("render", "demo", "--at", "60", "--color", "always")
            #expect(!plain.standardOutput.contains("\u{1B}"))
            #expect(colored.standardOutput.contains("\u{1B}["))
            #expect(colored.standardOutput.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain.standardOutput)
        }

        @Test("a context's theme is used while nothing else is watched")
        func rendersThemeOfContext() async throws {
            let home = Home()
            let server = try PageServer(Listing.page(("checkout", "open")))
            _ = try home.writeConfig(
                """
                contexts:
                  prod: { theme: dracula }
                targets:
                  - { name: shop, url: "http://\(server.address)", context: prod }
                """
            )
            let dracula = "48;2;40;42;54"
            let frame = try await Binary.run("render", "shop", "--color", "always", home: home)
            #expect(frame.standardOutput.contains(dracula))
            let both = try await Binary.run(
                "render",
                "shop",
                "127.0.0.1:9",
                "--color",
                "always",
                home: home
            )
            #expect(!both.standardOutput.contains(dracula))
        }

        @Test(
            "what is wrong is said in one clear message, and the exit code is 2",
            arguments: [
                (["--at", "soon"], "'soon'"),
                (["--at", "-5"], "'-5'"),
                (["--size", "huge"], "'huge'"),
                (["--size", "0x10"], "'0x10'"),
                (["--scenario", "sunshine"], "'sunshine'"),
                (["--theme", "okabe-drak"], "'okabe-drak'"),
                (["--speed", "1000"], "1000"),
                (["--keys", "strg-q"], "'strg-q'"),
            ]
        )
        func refusesBadOptions(options: [String], named: String) async throws {
            let output = try await Binary.run(["render", "demo"] + options)
            #expect(output.status == 2)
            #expect(output.standardOutput == "")
            #expect(output.standardError.contains(named))
            #expect(!output.standardError.contains("Swift"))
            let lines = output.standardError.split(separator: "\n")
            let complaints = lines.filter {
                !$0.hasPrefix("Usage:") && !$0.hasPrefix("  See") && !$0.hasPrefix("Help:")
            }
            #expect(complaints.count == 1)
        }

        @Test("a name that is nearly right is suggested")
        func suggestsNames() async throws {
            let theme = try await Binary.run("render", "demo", "--theme", "okabe-drak")
            #expect(theme.standardError.contains("okabe-dark"))
            let scenario = try await Binary.run("render", "demo", "--scenario", "outgae")
            #expect(scenario.standardError.contains("outage"))
        }
    }
}
