import Documents
import Monitoring
import Testing

@testable import Dialects

@Suite("Descriptions")
struct DescriptionTests {
    @Test("the built-in ones load, and are tried in this order")
    func loadsBuiltIns() throws {
        let names = [
            "resilience", "resilience4j", "envoy", "haproxy", "haproxy-stats",
            "hystrix", "hystrix-stream", "opossum", "polly", "microprofile", "kong", "apisix", "linkerd",
            "dapr", "armeria", "tower", "failsafe", "finagle", "sentinel", "fuse", "traefik", "vertx",
            "state-set", "gauge",
        ]
        #expect(try DialectCatalogue().dialects.map(\.name) == names)
    }

    @Test("every built-in dialect either acts or says why not, for each kind of action")
    func explainsActions() throws {
        for dialect in try DialectCatalogue().dialects {
            for offer in dialect.offers(for: .init(target: "t", group: "g", name: "n"), base: "http://h") {
                #expect(
                    offer.isPossible != (dialect.whyNot[offer.kind] != nil),
                    "\(dialect.name) \(offer.kind)"
                )
                #expect(offer.isPossible == !offer.requests.isEmpty)
            }
        }
    }

    @Test("a section of a bigger file gives dialects by name, with the lines of that file")
    func loadsSections() throws {
        let yaml = """
            interval: 1s
            dialects:
              storage:
                gauge: {family: "{name}_circuit_state", states: {0: closed, 1: open}}
              mail:
                gauge: {family: mail_state, name: "{host}", states: {0: closed, 1: open}}
            """
        let dialects = try DialectCatalogue.load(yaml: yaml, file: "config.yaml", section: "dialects")
        #expect(dialects.map(\.name) == ["storage", "mail"])
        #expect(try DialectCatalogue.load(yaml: "interval: 1s", file: "c", section: "dialects").isEmpty)

        let wrong = yaml.replacing("0: closed, 1: open}}\n  mail", with: "0: closed, 1: oepn}}\n  mail")
        let error = #expect(throws: DocumentError.self) {
            try DialectCatalogue.load(yaml: wrong, file: "config.yaml", section: "dialects")
        }
        let problem = error?.problems.first
        #expect(problem?.line == 4)
        #expect(problem?.key == "dialects.storage.gauge.states.1")
    }

    @Test("several documents in one file are several dialects, and comments alone are none")
    func loadsDocuments() throws {
        let yaml = """
            # a comment
            ---
            dialect: a
            gauge: {family: "{name}_state", states: {0: closed, 1: open}}
            ---
            dialect: b
            gauge: {family: "{name}_state", states: {0: open, 1: closed}}
            """
        #expect(try DialectCatalogue.load(yaml: yaml, file: "x").map(\.name) == ["a", "b"])
    }

    @Test("a dialect with a known name takes its place, a new one comes last")
    func replaces() throws {
        var catalogue = try DialectCatalogue()
        let yaml = """
            dialect: resilience4j
            title: mine
            gauge: {family: "{name}_state", states: {0: closed, 1: open}}
            """
        catalogue.add(try DialectCatalogue.load(yaml: yaml, file: "x"))
        catalogue.add(
            try DialectCatalogue.load(yaml: yaml.replacing("resilience4j", with: "other"), file: "x")
        )
        #expect(catalogue.dialects.map(\.name) == (try DialectCatalogue().dialects.map(\.name)) + ["other"])
        #expect(catalogue.dialect(named: "resilience4j")?.title == "mine")
        #expect(catalogue.closestName(to: "resilince") == "resilience")
        #expect(catalogue.closestName(to: "postgres") == nil)
    }

    @Test(
        "patterns match names and capture parts of them",
        arguments: [
            ("a_total", "a_total", [:]),
            ("a_total", "a_totals", nil),
            ("{name}_circuit_state", "dnastore_circuit_state", ["name": "dnastore"]),
            ("{name}_circuit_state", "_circuit_state", nil),
            ("{name}_circuit_state", "a_circuit_state_circuit_state", ["name": "a_circuit_state"]),
            ("x_{prio:default|high}_{what}_open", "x_high_rq_open", ["prio": "high", "what": "rq"]),
            ("x_{prio:default|high}_{what}_open", "x_low_rq_open", nil),
            ("*_state", "_state", [:]),
            ("envoy_*_open", "envoy_cluster_x_open", [:]),
            ("envoy_*", "envoy_", [:]),
            ("a*b*c", "abbc", [:]),
            ("a*b*c", "acb", nil),
        ] as [(String, String, [String: String]?)]
    )
    func matchesPatterns(pattern: String, name: String, captures: [String: String]?) throws {
        #expect(try FamilyPattern(pattern).match(name) == captures)
    }

    @Test("templates take the first label that has a value, and nothing when one has none")
    func fillsTemplates() throws {
        let template = try TextTemplate("{proxy}/{server|host}")
        #expect(template.filled { ["proxy": "be", "host": "s1"][$0] } == "be/s1")
        #expect(template.filled { ["proxy": "be", "server": "s0", "host": "s1"][$0] } == "be/s0")
        #expect(template.filled { ["proxy": "be"][$0] } == nil)
    }

    @Test(
        "label patterns match words",
        arguments: [
            ("failed", "failed", true), ("failed", "Failed", false), ("5*", "503", true), ("5*", "4", false),
            ("*Exception", "IOException", true), ("a*c*e", "abcde", true), ("a*c*e", "abde", false),
            ("ab*ba", "aba", false),
            ("*", "", true),
        ]
    )
    func matchesWords(pattern: String, word: String, isMatch: Bool) {
        #expect(WordPattern(pattern).matches(word) == isMatch)
    }
}
