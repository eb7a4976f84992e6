import Monitoring
import Testing

@testable import Dialects

@Suite("Inspection explains what was read")
struct InspectionTests {
    private func report(_ fixture: String) throws -> InspectReport {
        try #require(try PageFixture(name: fixture).read(inspecting: true).report)
    }

    @Test("it names the dialect, the evidence and the series of each field")
    func namesSeries() throws {
        let report = try report("resilience4j-spring-boot")
        let finding = try #require(report.findings.first)
        #expect(finding.dialect == "resilience4j")
        #expect(finding.isMatch)
        #expect(finding.reason.hasPrefix("recognised by resilience4j_circuitbreaker_state, "))
        let backend = try #require(finding.breakers.first)
        #expect(backend.breaker.name == "backendA")
        let state = try #require(backend.fields.first { $0.field == "state" })
        #expect(state.count == 6)
        let rejected = try #require(backend.fields.first { $0.field == "rejected" })
        #expect(
            rejected.series == [
                #"resilience4j_circuitbreaker_not_permitted_calls_total{application="shop",kind="not_permitted",name="backendA",}"#
            ]
        )
        // Joined from another family.
        #expect(backend.fields.contains { $0.field == "timeout" })
    }

    @Test("it says what is missing and why")
    func saysMissing() throws {
        let finding = try #require(try report("resilience4j-spring-boot").findings.first)
        #expect(finding.missing.contains("no fallbacks: resilience4j does not count fallbacks"))
        #expect(finding.missing.contains { $0.hasPrefix("no trips: it has no counter of openings") })
        #expect(!finding.missing.contains { $0.hasPrefix("no success") })
        let ours = try #require(try report("resilience-with-companion").findings.first)
        #expect(
            ours.missing.contains(
                "no rejected: the page has nothing in resilience_circuit_calls_total, resilience_bulkhead_rejections_total"
            )
        )
    }

    @Test("it says why other dialects do not match")
    func saysWhyNot() throws {
        let report = try report("resilience4j-spring-boot")
        let others = report.findings.dropFirst().map { [$0.dialect, $0.reason] }
        #expect(
            others.first == ["resilience", "the page has no resilience_circuit_*, resilience_service_info"]
        )
        #expect(others.contains(["kong", "the page has no kong_upstream_target_health"]))
        #expect(others.contains(["haproxy-stats", "the page is not what /stats;csv shows"]))
        #expect(others.last == ["gauge", "reads nothing until it is configured"])
        #expect(
            !others.contains { $0[0] == "traefik" },
            "a dialect that only reads when it is chosen is not tried"
        )
    }

    @Test("a document's fields are told by their paths")
    func explainsDocuments() throws {
        let finding = try #require(try report("haproxy-stats-2.6").findings.first)
        #expect(finding.dialect == "haproxy-stats")
        #expect(finding.reason == "recognised by what the page holds")
        let server = try #require(finding.breakers.first { $0.breaker.name == "be/s3" })
        #expect(server.fields.first { $0.field == "state" }?.series == ["status"])
        #expect(server.fields.first { $0.field == "failure" }?.series == ["hrsp_5xx"])
        #expect(finding.actions.filter(\.isPossible).map(\.kind) == ActionKind.allCases)
        #expect(
            finding.missing.contains(
                "no rejected: HAProxy counts no refused requests for a server; it sends them to another one"
            )
        )
    }

    @Test("it lists the actions, possible or not")
    func listsActions() throws {
        let actions = try #require(try report("resilience4j-spring-boot").findings.first).actions
        #expect(actions.map(\.kind) == ActionKind.allCases)
        #expect(actions.map(\.isPossible) == [true, true, true, false])
        #expect(
            actions.first?.requests == [
                "GET http://127.0.0.1:9000/actuator/circuitbreakers",
                "POST http://127.0.0.1:9000/actuator/circuitbreakers/backendA",
                "GET http://127.0.0.1:9000/actuator/circuitbreakers",
            ]
        )
    }

    @Test("it groups what was left unread, and does not count what was read")
    func groupsUnread() throws {
        let report = try report("resilience4j-spring-boot")
        #expect(report.unread.map(\.prefix).contains("jvm_*"))
        let own = try #require(report.unread.first { $0.prefix == "resilience4j_*" })
        #expect(
            own.examples == [
                "resilience4j_circuitbreaker_calls_seconds_max", "resilience4j_circuitbreaker_slow_calls",
            ]
        )
        #expect(own.families == 2)
    }

    @Test("families that repeat what a dialect reads are named as such, and give no hint")
    func namesMirrors() throws {
        let report = try report("resilience-service")
        #expect(report.mirrored == ["dnastore_circuit_state"])
        #expect(report.unjoined == ["nobody"])
        #expect(report.hints.isEmpty)
    }

    @Test("an unconfigured home-made gauge gives a hint that works when it is pasted")
    func hintsWork() throws {
        let readout = try PageFixture(name: "gauge-unconfigured").read(inspecting: true)
        #expect(readout.readings.isEmpty)
        #expect(readout.hints.count == 2)
        var dialects: [Dialect] = []
        for hint in readout.hints {
            dialects += try DialectCatalogue.load(
                yaml: hint.snippet,
                file: "config.yaml",
                section: "dialects"
            )
        }
        var reader = PageReader(target: Target(id: "t"), dialects: DialectSet(detecting: dialects))
        reader.begin(contentType: nil, at: PageFixture.now)
        reader.feed(Array(try #require(PageFixture(name: "gauge-unconfigured").text(".txt")).utf8))
        #expect(reader.finish().readings.map(\.breaker.name) == ["geo", "mail", "resonance"])
    }

    @Test("a page without breakers is still explained")
    func explainsEmpty() throws {
        let report = try report("no-breakers")
        #expect(report.failure?.kind == .noBreakers)
        #expect(
            report.unread == [.init(prefix: "go_*", families: 1, samples: 1, examples: ["go_goroutines"])]
        )
    }
}
