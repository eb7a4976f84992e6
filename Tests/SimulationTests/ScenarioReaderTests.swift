import Foundation
import Simulation
import Testing

@Suite("Reading scenarios")
struct ScenarioReaderTests {
    @Test("a scenario with every key is read as it is written")
    func readsEverything() throws {
        let yaml = """
            title: All
            about: Every key once.
            duration: 2m
            at_end: hold
            load:
              sigil-dna: 12/s
              rag-backend: { rate: 3, jitter: 20%, phases: [ { at: 10s, for: 5s, rate: 9, ramp: 1s } ] }
            upstreams:
              redis:
                latency: 4ms
                capacity: 9
                calls: { postgresql: 0.5 }
                phases:
                  - { at: 50s, for: 2s, behaviour: rate-limiting, share: 40%, retry_after: 7s }
                  - { at: 1s, for: 2s, every: 10s, times: 2, behaviour: slow, latency: { median: 1s, p99: 2s } }
                  - { at: 30s, for: 2s, behaviour: failing, errors: { http 503: 3, reset: 1 } }
            story:
              - { at: 9s, text: later }
            marks:
              - { at: 5s, text: earlier }
            """
        let slow = UpstreamBehaviour(
            .slow,
            latency: LatencyDistribution(median: .seconds(1), p99: .seconds(2))
        )
        let expected = Scenario(
            name: "all",
            title: "All",
            about: "Every key once.",
            duration: .seconds(120),
            ending: .hold,
            load: [
                "sigil-dna": LoadCurve(rate: 12),
                "rag-backend": LoadCurve(
                    rate: 3,
                    jitter: 0.2,
                    phases: [.init(span: .seconds(10)..<(.seconds(15)), rate: 9, ramp: .seconds(1))]
                ),
            ],
            upstreams: [
                "redis": UpstreamScript(
                    latency: LatencyDistribution(median: .milliseconds(4), p99: .milliseconds(12)),
                    capacity: 9,
                    calls: [.init("postgresql", share: 0.5)],
                    phases: [
                        .init(span: .seconds(1)..<(.seconds(3)), behaviour: slow),
                        .init(span: .seconds(11)..<(.seconds(13)), behaviour: slow),
                        .init(
                            span: .seconds(30)..<(.seconds(32)),
                            behaviour: UpstreamBehaviour(
                                .failing,
                                errors: [
                                    WeightedError(.status(503), weight: 3), WeightedError(.reset, weight: 1),
                                ]
                            )
                        ),
                        .init(
                            span: .seconds(50)..<(.seconds(52)),
                            behaviour: UpstreamBehaviour(.rateLimiting, share: 0.4, retryAfter: .seconds(7))
                        ),
                    ]
                )
            ],
            story: [
                StoryLine(.mark, at: .seconds(5), text: "earlier"), StoryLine(at: .seconds(9), text: "later"),
            ]
        )
        #expect(try Scenario(yaml: yaml, name: "all", file: "all.yaml") == expected)
    }

    @Test(
        "durations are read with their units",
        arguments: [
            ("250ms", Duration.milliseconds(250)), ("30s", .seconds(30)), ("1m30s", .seconds(90)),
            ("1.5s", .milliseconds(1500)), ("2h", .seconds(7200)), ("1h15m30s", .seconds(4530)),
        ]
    )
    func readsDurations(text: String, expected: Duration) throws {
        let yaml = "title: x\nduration: \(text)"
        #expect(try Scenario(yaml: yaml, name: "x", file: "x.yaml").duration == expected)
    }

    @Test(
        "a mistake is refused with its place, its key, its rule and what was probably meant",
        arguments: Mistake.all
    )
    func refuses(mistake: Mistake) throws {
        let problem = try #require(throws: (any Error).self) {
            try Scenario(yaml: mistake.yaml, name: "x", file: "x.yaml")
        }
        #expect("\(problem)" == mistake.message)
    }

    @Test("every mistake of a file is told at once, in the order of the file")
    func tellsAll() throws {
        let yaml = """
            title: x
            duration: 1m
            load: { sigil-dna: many }
            upstreams:
              redis: { phases: [ { at: 1s, for: 2s, every: 5s, times: 3, behaviour: slwo } ] }
              qdrant: { capacity: none }
            """
        let problem = try #require(throws: (any Error).self) {
            try Scenario(yaml: yaml, name: "x", file: "x.yaml")
        }
        let places = "\(problem)".split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(places == ["x.yaml:3:20:", "x.yaml:5:73:", "x.yaml:6:23:"])
    }

    @Test("a file that is not YAML is refused")
    func refusesBrokenFiles() throws {
        let problem = try #require(throws: (any Error).self) {
            try Scenario(yaml: "title: [a\nduration: 1m", name: "x", file: "x.yaml")
        }
        #expect("\(problem)".contains("is no YAML"))
    }

    @Test("a user's file wins over a built-in scenario, and adds new names at the end")
    func readsFolder() throws {
        let folder = NSTemporaryDirectory() + "scenarios-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "title: Mine\nduration: 1m".write(
            toFile: folder + "/steady.yaml",
            atomically: true,
            encoding: .utf8
        )
        try "title: New\nduratoin: 1m".write(toFile: folder + "/new.yml", atomically: true, encoding: .utf8)
        let library = ScenarioLibrary(folder: folder)
        #expect(library.names == ScenarioLibrary().names + ["new"])
        #expect(try library.scenario(named: "steady").title == "Mine")
        let problem = try #require(throws: (any Error).self) { try library.scenario(named: "new") }
        #expect("\(problem)".hasPrefix("\(folder)/new.yml:"))
        #expect("\(problem)".contains("did you mean 'duration'?"))
    }

    @Test("the description of the language at the head of steady.yaml is itself a scenario")
    func describesItself() throws {
        let lines = try ScenarioLibrary().yaml(named: "steady").split(separator: "\n")
        let example = lines.filter { $0.hasPrefix("#   ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
        let scenario = try Scenario(yaml: example, name: "example", file: "example.yaml")
        #expect(scenario.load.keys.sorted() == ["rag-backend", "sigil-dna"])
        #expect(scenario.upstreams["redis"]?.phases.count == 8)
    }

    @Test("an unknown scenario is refused with the known names and the nearest one")
    func refusesUnknownName() throws {
        let known = [
            "steady", "outage", "flapping", "brownout", "retry-storm", "cascade", "rate-limit", "night-shift",
        ]
        let problem = UnknownScenario(name: "night-shfit", known: known, suggestion: "night-shift")
        #expect(throws: problem) { try ScenarioLibrary().scenario(named: "night-shfit") }
        #expect(
            problem.description
                == "unknown scenario 'night-shfit'; did you mean 'night-shift'?; one of: steady, outage, "
                + "flapping, brownout, retry-storm, cascade, rate-limit, night-shift"
        )
    }
}
