import Documents
import Settings
import Testing

@Suite("Config files")
struct ConfigFileTests {
    @Test("everything that a config file can say is taken")
    func everything() throws {
        let yaml = """
            interval: 500ms
            timeout: 2s
            theme: mine
            glyphs: unicode
            time_zone: local
            mouse: false
            bell: true
            read_only: true
            flight_recorder: 0s
            targets:
              - name: checkout
                url: http://10.0.0.7:8080/metrics
                dialect: resilience
                context: prod
                labels: { service: checkout, zone: "" }
                interval: 2s
                timeout: 5s
                token_file: /run/token
                ca_file: /etc/ca.pem
                headers: { X-Scope-OrgID: shop }
                read_only: true
              - { name: search, url: "search:9090", token_command: [pass, show, search] }
              - { name: ads, url: "ads:9090", username: watcher, password_file: /run/password }
            contexts:
              prod: { production: true, read_only: true, theme: dracula }
              lab:
                production: false
            dialects:
              anything: { goes: here }
            keys:
              next_trip: [ctrl-n, "]"]
              quit: x
            """
        var checkout = TargetSettings(name: "checkout", url: "http://10.0.0.7:8080/metrics")
        checkout.dialect = "resilience"
        checkout.context = "prod"
        checkout.labels = ["service": "checkout", "zone": ""]
        checkout.interval = .seconds(2)
        checkout.timeout = .seconds(5)
        checkout.tokenFile = "/run/token"
        checkout.caFile = "/etc/ca.pem"
        checkout.headers = ["X-Scope-OrgID": "shop"]
        checkout.readOnly = true
        checkout.place = "config.yaml:11:5"
        var search = TargetSettings(name: "search", url: "search:9090")
        search.tokenCommand = ["pass", "show", "search"]
        search.place = "config.yaml:22:5"
        var ads = TargetSettings(name: "ads", url: "ads:9090")
        ads.username = "watcher"
        ads.passwordFile = "/run/password"
        ads.place = "config.yaml:23:5"
        var prod = ContextSettings()
        prod.production = true
        prod.readOnly = true
        prod.theme = "dracula"

        var expected = Settings()
        expected.interval = .milliseconds(500)
        expected.timeout = .seconds(2)
        expected.theme = "mine"
        expected.glyphs = .unicode
        expected.timeZone = .local
        expected.mouse = false
        expected.bell = true
        expected.readOnly = true
        expected.flightRecorder = .zero
        expected.targets = [checkout, search, ads]
        expected.contexts = ["prod": prod, "lab": ContextSettings()]
        expected.keys = [
            KeySetting(command: "next_trip", keys: ["ctrl-n", "]"], place: "config.yaml:31:3"),
            KeySetting(command: "quit", keys: ["x"], place: "config.yaml:32:3"),
        ]
        #expect(try Settings().applying(yaml: yaml, file: "config.yaml") == expected)
    }

    @Test(
        "a mistake is told with file, line, column, key, rule, and the word that was probably meant",
        arguments: [
            (
                "intervall: 1s",
                "1:1: intervall: unknown key 'intervall'; did you mean 'interval'?; known here: interval,"
            ),
            ("\n\ncolour: red", "3:1: colour: unknown key 'colour'; known here: interval, timeout,"),
            ("interval: 1", "1:11: interval: expected a duration with its unit such as '250ms'"),
            ("interval: 99ms", "1:11: interval: must be between 100ms and 1h, not 99ms"),
            ("timeout: 6m", "1:10: timeout: must be between 50ms and 5m, not 6m"),
            ("flight_recorder: 8d", "1:18: flight_recorder: must be between 0s and 7d, not 8d"),
            (
                "glyphs: asci",
                "unknown kind of glyphs 'asci'; did you mean 'ascii'?; one of: auto, unicode, ascii"
            ),
            ("time_zone: CET", "1:12: time_zone: unknown time zone 'CET'; one of: utc, local"),
            ("bell: on", "1:7: bell: expected 'true' or 'false', found 'on'"),
            ("theme: ''", "1:8: theme: is empty; write a value or leave the key out"),
            ("theme: [a, b]", "1:8: theme: expected a text, found a list"),
            ("- a", "1:1: expected a mapping, found a list"),
            ("just text", "1:1: expected a mapping, found 'just text'"),
            ("bell: true\nbell: false", "1:1: 'bell' is written more than once"),
            ("contexts: [prod]", "1:11: contexts: expected a mapping, found a list"),
            (
                "contexts: { prod: { prodution: true } }",
                "1:21: contexts.prod.prodution: unknown key 'prodution'; did you mean 'production'?"
            ),
            ("targets: { a: b }", "1:10: targets: expected a list, found a mapping"),
            ("targets:\n  - url: h:1", "2:5: targets[0]: 'name' is missing; it is how the target is called"),
            ("targets:\n  - name: a", "2:5: targets[0]: 'url' is missing; write http://host:port"),
            (
                "targets:\n  - { name: a, url: h:1, from: a.json }",
                "2:32: targets[0].from: only one of 'url' and 'from' can be used"
            ),
            (
                "targets:\n  - { name: a, url: h:1 }\n  - { name: a, url: h:2 }",
                "3:5: targets[1]: another target is called 'a' already; names must differ"
            ),
            (
                "contexts: { prod: {} }\ntargets:\n  - { name: a, url: h:1, context: prd }",
                "3:35: targets[0].context: there is no context 'prd'; did you mean 'prod'?; "
                    + "describe it under 'contexts'"
            ),
            (
                "targets:\n  - { name: a, url: h:1, token_file: x, username: y, password_file: z }",
                "2:5: targets[0]: only one of 'token_file', 'token_command' and 'username' can be used"
            ),
            (
                "targets:\n  - { name: a, url: h:1, username: y }",
                "2:5: targets[0]: 'username' and 'password_file' need each other"
            ),
            (
                "targets:\n  - { name: a, url: h:1, tokenfile: x }",
                "2:26: targets[0].tokenfile: unknown key 'tokenfile'; did you mean 'token_file'?"
            ),
            (
                "targets:\n  - { name: a, url: h:1, labels: [x] }",
                "2:34: targets[0].labels: expected a mapping"
            ),
            ("keys: [x]", "1:7: keys: expected a mapping, found a list"),
            ("keys: { quit: { a: b } }", "1:15: keys.quit: expected a text, found a mapping"),
            ("interval: 1s\nbroken", "config.yaml:3:1: is no YAML: could not find expected ':'"),
        ]
    )
    func invalid(yaml: String, expected: String) {
        let error = #expect(throws: DocumentError.self) {
            try Settings().applying(yaml: yaml, file: "config.yaml")
        }
        #expect(error?.description.hasPrefix("config.yaml:") == true)
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
        #expect(error?.problems.count == 1)
    }

    @Test("keys that are meant to do harm are named without doing it")
    func hostileKeys() throws {
        let yaml = #""\e]52;c;aGk=\a": 1"# + "\ncontexts:\n  " + #""\u202egnp.exe": 1"# + "\n"
        let error = #expect(throws: DocumentError.self) {
            try Settings().applying(yaml: yaml, file: "config.yaml")
        }
        let text = try #require(error?.description)
        #expect(
            text.hasPrefix(
                #"config.yaml:1:1: \u{1B}]52;c;aGk=\u{7}: unknown key '\u{1B}]52;c;aGk=\u{7}'; known"#
            )
        )
        #expect(text.contains(#"config.yaml:3:20: contexts.\u{202E}gnp.exe: expected a mapping, found '1'"#))
    }

    @Test("all mistakes of a file are told at once")
    func severalMistakes() {
        let error = #expect(throws: DocumentError.self) {
            try Settings().applying(yaml: "bell: 1\nmouse: 2\ninterval: 3\ntheme: [4]\n", file: "config.yaml")
        }
        #expect(error?.problems.map(\.line) == [1, 2, 3, 4])
    }

    @Test(
        "what names targets is looked for beside the config, unless its place is told",
        arguments: [
            ("targets/*.json", "@/etc/bt/targets/*.json"), ("/srv/a.yml", "@/srv/a.yml"),
            ("~/a.txt", "@~/a.txt"),
        ]
    )
    func resolvesSources(path: String, url: String) throws {
        let settings = try Settings().applying(
            yaml: "targets: [{ name: a, from: '\(path)' }]",
            file: "/etc/bt/config.yaml"
        )
        #expect(settings.targets.map(\.url) == [url])
    }
}
