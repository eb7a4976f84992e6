import Documents
import Testing

@testable import Feeds

@Suite("Relabelling as Prometheus does it")
struct RelabelTests {
    /// Some labels, rules as a `prometheus.yml` has them, and what becomes of the labels; `nil` when they are dropped.
    struct Example: Sendable, CustomTestStringConvertible {
        var rules: String
        var labels: [String: String]
        var result: [String: String]?

        var testDescription: String { rules }

        init(_ rules: String, _ labels: [String: String], _ result: [String: String]?) {
            (self.rules, self.labels, self.result) = (rules, labels, result)
        }
    }

    private static let abc = ["a": "foo", "b": "bar", "c": "baz"]

    private func rules(_ yaml: String) throws -> [RelabelRule] {
        try Document(yaml: yaml, file: "rules.yml").read { root in
            (root.elements() ?? []).compactMap { RelabelRule($0) }
        }
    }

    @Test(
        "each action",
        arguments: [
            Example(
                "[{source_labels: [a], regex: 'f(.*)', target_label: d, replacement: 'ch${1}-ch${1}'}]",
                abc,
                ["a": "foo", "b": "bar", "c": "baz", "d": "choo-choo"]
            ),
            Example(
                """
                [{source_labels: [a, b], regex: 'f(.*);(.*)r', target_label: a, replacement: 'b${1}${2}m'},
                 {source_labels: [c, a], regex: '(b).*b(.*)ba(.*)', target_label: d, replacement: $1$2$2$3}]
                """,
                abc,
                ["a": "boobam", "b": "bar", "c": "baz", "d": "boooom"]
            ),
            Example("[{source_labels: [a], regex: '.*o.*', action: drop}]", abc, nil),
            Example("[{source_labels: [a], regex: 'o', action: drop}]", abc, abc),
            Example("[{source_labels: [a], regex: 'f|foo', action: keep}]", abc, abc),
            Example("[{source_labels: [a], regex: no, action: keep}]", abc, nil),
            Example("[{source_labels: [none], regex: '', action: keep}]", abc, abc),
            Example(
                "[{source_labels: [a], target_label: a2, action: keepequal}]",
                ["a": "x", "a2": "x"],
                ["a": "x", "a2": "x"]
            ),
            Example("[{source_labels: [a], target_label: b, action: keepequal}]", abc, nil),
            Example("[{source_labels: [a], target_label: b, action: dropequal}]", abc, abc),
            Example("[{source_labels: [a], regex: 'x(.*)', target_label: d, replacement: $1}]", abc, abc),
            Example(
                "[{source_labels: [a], regex: '(f).*', target_label: $1, replacement: $2}]",
                ["a": "foo", "f": "baz"],
                ["a": "foo"]
            ),
            Example("[{target_label: d, replacement: static}]", ["a": "1"], ["a": "1", "d": "static"]),
            Example("[{source_labels: [none], target_label: a}]", ["a": "1", "b": "2"], ["b": "2"]),
            Example(
                "[{source_labels: [a, b], separator: '', target_label: d}]",
                ["a": "1", "b": "2"],
                ["a": "1", "b": "2", "d": "12"]
            ),
            Example(
                "[{source_labels: [c], target_label: d, action: hashmod, modulus: 1000}]",
                abc,
                ["a": "foo", "b": "bar", "c": "baz", "d": "976"]
            ),
            Example(
                "[{regex: '(b.*)', replacement: 'bar_${1}', action: labelmap}]",
                ["a": "foo", "b1": "bar", "b2": "baz"],
                ["a": "foo", "b1": "bar", "b2": "baz", "bar_b1": "bar", "bar_b2": "baz"]
            ),
            Example(
                "[{regex: 'b.*', action: labeldrop}]",
                ["a": "1", "b1": "2", "xb": "3"],
                ["a": "1", "xb": "3"]
            ),
            Example("[{regex: 'b.*', action: LabelKeep}]", ["a": "1", "b1": "2", "xb": "3"], ["b1": "2"]),
            Example("[{source_labels: [a], target_label: a, action: uppercase}]", ["a": "Foo"], ["a": "FOO"]),
            Example("[{source_labels: [a], target_label: a, action: lowercase}]", ["a": "Foo"], ["a": "foo"]),
        ]
    )
    func actions(example: Example) throws {
        let relabelling = try Relabelling(rules(example.rules))
        #expect(relabelling.apply(to: example.labels) == example.result)
    }

    @Test(
        "groups in a replacement, as Go expands them",
        arguments: [
            ("$1-$2", "ab-c"), ("${1}x", "abx"), ("$1x", ""), ("$$1", "$1"), ("${name}", "c"), ("$0", "ab:c"),
            ("$9", ""), ("a$", "a$"), ("${1", "${1"), ("$-", "$-"),
        ]
    )
    func expansion(template: String, result: String) throws {
        let pattern = try RelabelPattern("(ab):(?P<name>.)")
        #expect(pattern.expand(template, in: "ab:c") == [result])
    }

    @Test(
        "a pattern fits a whole text or not at all",
        arguments: [
            ("a|ab", "ab", true), ("a", "ab", false), ("(?i)AB", "ab", true), (".*", "a\nb", true),
            (#"\d+"#, "٣", false), ("[[:alpha:]]+", "ab", true), (#"[^:]+:\d+"#, "host:80", true),
            ("", "", true),
            ("^a$", "a", true),
        ]
    )
    func wholeText(pattern: String, text: String, fits: Bool) throws {
        #expect(try RelabelPattern(pattern).fits(text) == fits)
    }

    @Test(
        "what RE2 does not have, or Swift does not, is refused with the reason",
        arguments: [
            ("(?=a)", "RE2 looks neither ahead nor behind"),
            ("a(?<!b)", "RE2 looks neither ahead nor behind"),
            (#"(a)\1"#, "RE2 has no references to groups"), ("a++", "RE2 has no '++'"),
            ("(?>a)", "RE2 has no '(?>'"), ("[a-z&&b]", "RE2 has no '&&' between classes"),
            ("[a[b]]", #"RE2 has no classes within classes; write '\['"#), ("(", "it is not understood"),
            (#"\C"#, "it is not understood"),
        ]
    )
    func refused(pattern: String, reason: String) {
        let refused = RelabelPattern.Refused(pattern: pattern, reason: reason)
        #expect(throws: refused) { try RelabelPattern(pattern) }
    }

    @Test(
        "a rule that Prometheus would refuse is named with its place",
        arguments: [
            ("[{action: keeep}]", "rules.yml:1:11: [0].action: unknown action 'keeep'; did you mean 'keep'?"),
            ("[{source_labels: [a]}]", "rules.yml:1:2: [0]: 'replace' needs a 'target_label'"),
            (
                "[{action: hashmod, target_label: a}]",
                "rules.yml:1:2: [0]: 'hashmod' needs a 'modulus' above 0"
            ),
        ]
    )
    func mistakes(yaml: String, message: String) {
        let error = #expect(throws: DocumentError.self) { try rules(yaml) }
        #expect(error?.problems.first?.description.hasPrefix(message) == true, "\(String(describing: error))")
    }
}
