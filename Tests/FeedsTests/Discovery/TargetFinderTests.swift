import Monitoring
import Testing

@testable import Feeds

@Suite("Files that name targets")
struct TargetFinderTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func finder(_ path: String, names: any NameService = FixedNames()) -> TargetFinder {
        TargetFinder(.files(folder.path + "/" + path), names: names)
    }

    @Test("a list holds an address a line; comments and blank lines are passed over")
    func readsList() async throws {
        try folder.write(
            "# mine\n\n10.0.0.7:8080\n  http://shop/metrics  # the shop\r\nprom+http://prometheus:9090\n",
            to: "targets.txt"
        )
        var finder = finder("targets.txt")
        let survey = await finder.look(at: .zero)
        #expect(survey.outage == nil)
        #expect(survey.warnings == [])
        #expect(
            survey.targets == [
                FoundTarget(name: "10.0.0.7:8080", url: try EndpointURL("10.0.0.7:8080")),
                FoundTarget(name: "shop:80", url: try EndpointURL("http://shop/metrics")),
                FoundTarget(name: "prometheus:9090", url: try EndpointURL("prom+http://prometheus:9090")),
            ]
        )
    }

    @Test(
        "file_sd names groups with labels, in JSON and in YAML",
        arguments: [
            ("a.json", #"[{"targets": ["a:1", "b:2"], "labels": {"job": "shop", "zone": "eu"}}]"#),
            (
                "a.json",
                "[\n\t{\n\t\t\"targets\": [\"a:1\", \"b:2\"],\n\t\t\"labels\": {\"job\": \"shop\", \"zone\": \"eu\"}\n\t}\n]\n"
            ),
            (
                "a.yml",
                "- targets: [a:1]\n  labels: &l { job: shop, zone: eu }\n- { targets: ['b:2'], labels: *l }\n"
            ),
        ]
    )
    func readsGroups(name: String, text: String) async throws {
        try folder.write(text, to: name)
        var finder = finder(name)
        let survey = await finder.look(at: .zero)
        let labels = ["job": "shop", "service": "shop", "zone": "eu"]
        #expect(survey.outage == nil)
        #expect(
            survey.targets == [
                FoundTarget(name: "shop/a:1", url: try EndpointURL("a:1"), labels: labels),
                FoundTarget(name: "shop/b:2", url: try EndpointURL("b:2"), labels: labels),
            ]
        )
    }

    @Test("labels override how a target is reached, as Prometheus lets them")
    func appliesLabels() async throws {
        try folder.write(
            """
            - targets: ['[::1]:9']
              labels: { __scheme__: https, __metrics_path__: /m, __param_scope: a b, instance: one }
            """,
            to: "a.yaml"
        )
        var finder = finder("a.yaml")
        let survey = await finder.look(at: .zero)
        #expect(
            survey.targets == [
                FoundTarget(
                    name: "one",
                    url: try EndpointURL("https://[::1]:9/m?scope=a%20b"),
                    labels: ["instance": "one"]
                )
            ]
        )
    }

    @Test("a prometheus.yml gives its jobs, their files and their names, and says what is not done")
    func readsConfiguration() async throws {
        try folder.write(#"[{"targets": ["b:2", "c:3"]}]"#, to: "more.json")
        try folder.write(
            """
            global: { scrape_interval: 15s }
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: shop
                metrics_path: /actuator/prometheus
                scheme: https
                params: { scope: [server, backend] }
                basic_auth: { username: me, password_file: secrets/pw }
                tls_config: { ca_file: /etc/ca.pem }
                static_configs: [{ targets: [a:1] }]
                file_sd_configs: [{ files: ['*.json'] }]
                relabel_configs:
                  - { source_labels: [__address__, __param_scope], target_label: y }
                  - { source_labels: [__meta_filepath], regex: '.+/more.json', replacement: two, target_label: __param_scope }
                  - { source_labels: [__address__], regex: 'c:.*', action: drop }
              - job_name: carts
                authorization: { credentials_file: token }
                dns_sd_configs: [{ names: [cart.shop], type: A, port: 7 }]
                relabel_configs: [{ source_labels: [__meta_dns_name], target_label: instance }]
              - job_name: odd
                relabel_configs: [{ source_labels: [x], regex: '(?=x)', action: keep }]
                static_configs: [{ targets: [d:4] }]
              - job_name: pods
                kubernetes_sd_configs: [{ role: pod }]
            """,
            to: "prometheus.yml"
        )
        let names = FixedNames(answers: ["cart.shop": [NameAddress(host: "10.0.0.1", port: 7)]])
        var finder = finder("prometheus.yml", names: names)
        let survey = await finder.look(at: .zero)
        var access = FoundTarget.Access()
        access.username = "me"
        access.passwordFile = folder.path + "/secrets/pw"
        access.authorityFile = "/etc/ca.pem"
        var token = FoundTarget.Access()
        token.tokenFile = folder.path + "/token"
        let shop = ["job": "shop", "service": "shop"]
        let path = "/actuator/prometheus?scope=server&scope=backend"
        #expect(survey.outage == nil)
        #expect(
            survey.targets == [
                FoundTarget(
                    name: "shop/a:1",
                    url: try EndpointURL("https://a:1\(path)"),
                    labels: shop.merging(["y": "a:1;server"]) { $1 },
                    access: access
                ),
                FoundTarget(
                    name: "shop/b:2",
                    url: try EndpointURL("https://b:2\(path.replacing("server", with: "two"))"),
                    labels: shop.merging(["y": "b:2;server"]) { $1 },
                    access: access
                ),
                FoundTarget(
                    name: "carts/cart.shop",
                    url: try EndpointURL("http://10.0.0.1:7/metrics"),
                    labels: ["job": "carts", "service": "carts", "instance": "cart.shop"],
                    access: token
                ),
            ]
        )
        #expect(
            survey.warnings == [
                "job 'odd' is left out: in its relabel_configs the pattern '(?=x)' is not applied here: "
                    + "RE2 looks neither ahead nor behind",
                "job 'pods': its kubernetes_sd_configs are not read; watch the server that does, prom+http://host:port",
            ]
        )
    }

    @Test(
        "a file that breaks is named with its place, and the targets that it named before stay",
        arguments: [
            ("[{\"targets\": [\"a:1\"]},", "2:1"),
            ("", "is empty"),
            ("[{\"target\": [\"a:1\"]}]", "1:2"),
            ("[{\"targets\": [\"a b\"]}]", "1:15"),
            ("{\"targets\": [\"a:1\"]}", "scrape_configs"),
            ("[\"a:1\"]", "expected a group"),
        ]
    )
    func keepsLastGood(broken: String, words: String) async throws {
        let path = try folder.write(#"[{"targets": ["a:1"]}]"#, to: "a.json")
        var finder = finder("*.json")
        let good = await finder.look(at: .zero)
        try folder.write(broken, to: "a.json")
        let survey = await finder.look(at: .seconds(2))
        #expect(survey.targets == good.targets)
        let outage = try #require(survey.outage)
        #expect(outage.message.contains(path))
        #expect(outage.message.contains(words))
        #expect(outage.message.hasSuffix("; the targets that it named before are kept"))
        try folder.write(#"[{"targets": ["b:2"]}]"#, to: "a.json")
        let mended = await finder.look(at: .seconds(4))
        #expect(mended.outage == nil)
        #expect(mended.targets.map(\.name) == ["b:2"])
    }

    @Test("files of a folder come and go, and a broken one does not hold up the others")
    func followsFolder() async throws {
        try folder.write("a:1\n", to: "one.txt")
        var finder = TargetFinder(.files(folder.path), names: FixedNames())
        #expect(await finder.look(at: .zero).targets.map(\.name) == ["a:1"])
        try folder.write("b:2\n", to: "two.txt")
        try folder.write("broken", to: "three.json")
        let survey = await finder.look(at: .seconds(2))
        #expect(survey.targets.map(\.name) == ["a:1", "b:2"])
        #expect(survey.outage?.kind == .malformed)
        try folder.remove("one.txt")
        try folder.remove("three.json")
        let last = await finder.look(at: .seconds(4))
        #expect(last.targets.map(\.name) == ["b:2"])
        #expect(last.outage == nil)
    }

    @Test("a file that was named outright and is not there, is no file, or names nothing, says so")
    func explainsNothing() async throws {
        var missing = finder("none.json")
        #expect(await missing.look(at: .zero).outage?.message == "'\(folder.path)/none.json' cannot be read")
        try folder.write("[]", to: "empty.json")
        var empty = finder("empty.json")
        #expect(
            await empty.look(at: .zero).outage
                == Outage(.noBreakers, "'\(folder.path)/empty.json' names no targets")
        )
        var device = TargetFinder(.files("/dev/zero"), names: FixedNames())
        #expect(await device.look(at: .zero).outage?.message == "'/dev/zero' cannot be read")
        var glob = finder("*.nothing")
        let survey = await glob.look(at: .zero)
        #expect(survey.warnings == ["no file fits '\(folder.path)/*.nothing'"])
    }

    @Test(
        "a target that is named twice is watched once, and two places under one name have names of their own"
    )
    func tidies() async throws {
        try folder.write("a:1\na:1\na:1/x\n", to: "a.txt")
        var finder = finder("a.txt")
        #expect(await finder.look(at: .zero).targets.map(\.name) == ["a:1", "a:1/x"])
    }
}

/// A name service that knows what a test tells it.
struct FixedNames: NameService {
    var answers: [String: [NameAddress]] = [:]

    func answer(_ question: NameQuestion) async throws(Outage) -> [NameAddress] {
        guard let answer = answers[question.name] else {
            throw Outage(.unresolved, "nobody knows '\(question.name)'")
        }
        return answer
    }
}
