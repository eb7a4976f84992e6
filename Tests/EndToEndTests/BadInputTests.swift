import Foundation
import Testing

extension InTheShell {
    @Suite("What bad input gets")
    struct BadInput {
        @Test(
            "a config that is wrong is refused with file, line and column, whatever was asked for",
            arguments: [
                ("intervall: 1s\n", "1:1", "interval"),
                ("theme: okabe-dark\ninterval: 1 parsec\n", "2:11", "parsec"),
                ("targets:\n  - name: a\n", "2:", "url"),
                ("interval: [1s\n", "2:1", "no YAML"),
                ("keys:\n  quit: [ctrl-c]\n", "config.yaml", "ctrl-c"),
                ("theme: okabe-drak\n", "config.yaml", "okabe-dark"),
                ("contexts:\n  prod: { theme: okabe-drak }\n", "config.yaml", "okabe-dark"),
            ]
        )
        func refusesConfig(yaml: String, place: String, word: String) async throws {
            let home = Home()
            let path = try home.writeConfig(yaml)
            for arguments in [["list", "http://127.0.0.1:1"], ["demo"], ["config"]] {
                let output = try await Binary.run(arguments, home: home)
                #expect(output.status == 2, "\(arguments)")
                #expect(output.standardOutput == "")
                #expect(output.standardError.contains(path))
                #expect(output.standardError.contains(place))
                #expect(output.standardError.contains(word))
            }
            #expect(home.files(in: ".local/state/breakertop") == [])
        }

        @Test(
            "a target of the config that cannot be read is named with its place",
            arguments: [
                ("url: ftp://shop", "the scheme must be"),
                ("url: http://127.0.0.1:9\n    dialect: resilience5j", "did you mean 'resilience4j'"),
            ]
        )
        func refusesTarget(lines: String, words: String) async throws {
            let home = Home()
            let path = try home.writeConfig("targets:\n  - name: shop\n    \(lines)\n")
            let output = try await Binary.run("list", home: home)
            #expect(output.status == 2)
            #expect(output.standardError.hasPrefix("\(path):2:"))
            #expect(output.standardError.contains(words))
        }

        @Test("a config that was named and is not there is refused")
        func refusesMissingConfig() async throws {
            let output = try await Binary.run("list", "127.0.0.1:1", "--config", "/no/such.yaml")
            #expect(output.status == 2)
            #expect(output.standardError == "'/no/such.yaml' cannot be read\n")
        }

        @Test("a theme that is wrong is refused with file, line and column")
        func refusesTheme() async throws {
            let home = Home()
            let path = try home.write(
                "name: mine\nbackground: dark\nui:\n  titel: { fg: red }\n",
                to: ".config/breakertop/themes/mine.yaml"
            )
            let output = try await Binary.run("render", "demo", "--theme", "mine", home: home)
            #expect(output.status == 2)
            #expect(output.standardOutput == "")
            #expect(output.standardError.contains("\(path):4:3"))
            #expect(output.standardError.contains("titel"))
        }

        @Test("a dialect that is wrong is refused with file, line and column")
        func refusesDialect() async throws {
            let home = Home()
            let path = try home.write(
                "name: mine\ntitle: Mine\npagse: []\n",
                to: ".config/breakertop/dialects/mine.yaml"
            )
            let output = try await Binary.run("list", "127.0.0.1:1", home: home)
            #expect(output.status == 2)
            #expect(output.standardError.contains("\(path):3:1"))
            #expect(output.standardError.contains("pagse"))
            let check = try await Binary.run("dialects", "check", path, home: home)
            #expect(check.status == 2)
            #expect(check.standardError == output.standardError)
        }

        @Test("a scenario that is wrong is refused with file, line and key, and no service starts")
        func refusesScenario() async throws {
            let home = Home()
            let path = try home.write(
                "title: Mine\nabout: Nothing.\nduration: 1m\nevents:\n  - at: 5s\n    dnastroe: down\n",
                to: ".config/breakertop/scenarios/mine.yaml"
            )
            for arguments in [
                ["demo", "--scenario", "mine"], ["serve", "--port", "0", "--scenario", "mine"],
            ] {
                let output = try await Binary.run(arguments, home: home)
                #expect(output.status == 2)
                #expect(output.standardOutput == "")
                #expect(output.standardError.contains("\(path):"))
            }
            #expect(home.files(in: ".local/state/breakertop") == [])
        }

        @Test("a variable of the environment that is wrong is named with its rule")
        func refusesEnvironment() async throws {
            let output = try await Binary.run(
                "serve",
                "--port",
                "0",
                environment: ["DNASTORE_TIMEOUT_MS": "soon"]
            )
            #expect(output.status == 2)
            #expect(output.standardError.contains("DNASTORE_TIMEOUT_MS"))
            #expect(output.standardError.contains("'soon'"))
            let interval = try await Binary.run(
                "list",
                "127.0.0.1:1",
                environment: ["BREAKERTOP_INTERVAL": "never"]
            )
            #expect(interval.status == 2)
            #expect(interval.standardError.contains("BREAKERTOP_INTERVAL"))
        }

        @Test(
            "an option or a word that nobody knows is named, and the exit code is 2",
            arguments: [
                (["--colour"], "--colour"),
                (["list", "--jsno", "127.0.0.1:1"], "--jsno"),
                (["dmeo"], "'dmeo'"),
                (["serve", "--port", "70000"], "70000"),
                (["serve", "--time-scale", "0"], "0.1 to 100"),
                (["list", "--json", "--csv", "127.0.0.1:1"], "exclude each other"),
                (["list", "ftp://127.0.0.1"], "ftp"),
                (["list", "127.0.0.1:1", "--dialect", "resilience5j"], "resilience4j"),
                (["open", "x", "--target", "127.0.0.1:1", "--reason", "r", "--ttl", "soon"], "'soon'"),
            ]
        )
        func refusesOptions(arguments: [String], named: String) async throws {
            let output = try await Binary.run(arguments)
            #expect(output.status == 2)
            #expect(output.standardOutput == "")
            #expect(output.standardError.contains(named))
        }

        @Test("a name that is nearly a target's or a command's is suggested")
        func suggestsTargets() async throws {
            let home = Home()
            try home.writeConfig("targets:\n  - name: checkout\n    url: http://127.0.0.1:1\n")
            let target = try await Binary.run("list", "chekout", home: home)
            #expect(target.status == 2)
            #expect(target.standardError.contains("did you mean 'checkout'?"))
            let command = try await Binary.run("dmeo", home: home)
            #expect(command.standardError.contains("did you mean 'demo'?"))
        }

        @Test("without targets it says how to name some, and where")
        func explainsTargets() async throws {
            let home = Home()
            for arguments in [["list"], ["check"], [], ["record", "-o", "x.brk"]] {
                let output = try await Binary.run(arguments, home: home)
                #expect(output.status == 2)
                #expect(output.standardError.contains("no targets"))
                #expect(output.standardError.contains(home.path + "/.config/breakertop/config.yaml"))
            }
            #expect(home.files(suffix: ".brk") == [])
        }

        @Test("the sample config is a config")
        func acceptsSample() async throws {
            let home = Home()
            let sample = try await Binary.run("config", "--sample", home: home)
            try home.writeConfig(sample.standardOutput)
            let output = try await Binary.run("config", home: home)
            #expect(output.status == 0)
            #expect(output.standardOutput.contains("interval: 1s"))
        }
    }
}
