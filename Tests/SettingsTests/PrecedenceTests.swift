import Settings
import Testing

@Suite("What wins over what")
struct PrecedenceTests {
    @Test("without files and variables the defaults hold")
    func defaults() throws {
        let settings = try Settings().applying(yaml: "", file: "config.yaml").applying { _ in nil }
        #expect(settings == Settings())
    }

    @Test("a file wins over the defaults, key by key")
    func file() throws {
        let settings = try Settings().applying(yaml: "interval: 250ms\nbell: true\n", file: "config.yaml")
        var expected = Settings()
        expected.interval = .milliseconds(250)
        expected.bell = true
        #expect(settings == expected)
    }

    @Test("a variable wins over the file, variable by variable")
    func environment() throws {
        let yaml =
            "interval: 5s\ntimeout: 9s\ntheme: mono\nglyphs: ascii\ntime_zone: local\nread_only: false\n"
        let variables = [
            "BREAKERTOP_INTERVAL": "2s", "BREAKERTOP_THEME": "dracula", "BREAKERTOP_READ_ONLY": "true",
        ]
        let settings = try Settings().applying(yaml: yaml, file: "config.yaml").applying { variables[$0] }
        var expected = Settings()
        expected.interval = .seconds(2)
        expected.timeout = .seconds(9)
        expected.theme = "mono"
        expected.chosenTheme = "dracula"
        expected.glyphs = .ascii
        expected.timeZone = .local
        expected.readOnly = true
        #expect(settings == expected)
    }

    @Test("a context has a theme of its own while nothing else is watched, unless somebody chose one")
    func themeOfContext() throws {
        let yaml = "theme: mono\ncontexts:\n  prod: { theme: dracula }\n  test: {}\n"
        let settings = try Settings().applying(yaml: yaml, file: "config.yaml")
        #expect(settings.theme(watching: ["prod"]) == "dracula")
        #expect(settings.theme(watching: ["test"]) == "mono")
        #expect(settings.theme(watching: ["prod", "test"]) == "mono")
        #expect(settings.theme(watching: ["prod", nil]) == "mono")
        #expect(settings.theme(watching: [nil]) == "mono")
        #expect(settings.theme(watching: []) == "mono")
        let chosen = try settings.applying { $0 == "BREAKERTOP_THEME" ? "okabe-light" : nil }
        #expect(chosen.theme(watching: ["prod"]) == "okabe-light")
    }

    @Test("a variable can switch off what the file switched on")
    func switchingOff() throws {
        let settings = try Settings().applying(yaml: "read_only: true", file: "config.yaml")
            .applying { $0 == "BREAKERTOP_READ_ONLY" ? "false" : nil }
        #expect(!settings.readOnly)
    }

    @Test("a variable that is set to nothing is as good as none")
    func emptyVariable() throws {
        #expect(try Settings().applying { _ in "" } == Settings())
    }

    @Test("every variable that is documented is looked at, and no other")
    func variables() throws {
        var asked: [String] = []
        _ = try Settings().applying { name in
            asked.append(name)
            return nil
        }
        #expect(asked == Settings.environmentVariables.map(\.name))
    }

    @Test(
        "a variable that breaks its rule is refused with its name, its value and the rule",
        arguments: [
            ("BREAKERTOP_INTERVAL", "soon", "a duration between 100ms and 1h"),
            ("BREAKERTOP_INTERVAL", "50ms", "a duration between 100ms and 1h"),
            ("BREAKERTOP_TIMEOUT", "6m", "a duration between 50ms and 5m"),
            ("BREAKERTOP_GLYPHS", "emoji", "auto, unicode or ascii"),
            ("BREAKERTOP_TIME_ZONE", "CET", "utc or local"),
            ("BREAKERTOP_READ_ONLY", "yes", "true or false"),
            ("BREAKERTOP_READ_ONLY", "\u{1B}[2J", "true or false"),
        ]
    )
    func invalidVariable(name: String, value: String, rule: String) {
        let error = #expect(throws: Settings.EnvironmentError.self) {
            try Settings().applying { $0 == name ? value : nil }
        }
        let shown = value == "\u{1B}[2J" ? #"\u{1B}[2J"# : value
        #expect(error?.description == "\(name) is '\(shown)'; it must be \(rule)")
    }
}
