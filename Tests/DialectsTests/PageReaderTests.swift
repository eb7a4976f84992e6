import Monitoring
import ResilienceTesting
import Testing

@testable import Dialects

@Suite("A reader over many looks")
struct PageReaderTests {
    private static let start = Moment(utc: 2026, 11, 21, 2, 14, 0)

    private func reader(_ dialects: [Dialect]? = nil, fixed: Bool = false) throws -> PageReader {
        let known = try dialects ?? DialectCatalogue().dialects
        return PageReader(
            target: Target(id: "t"),
            dialects: fixed ? DialectSet(fixed: known) : DialectSet(detecting: known)
        )
    }

    private func look(_ reader: inout PageReader, _ page: String, after seconds: Int = 0) -> PageReadout {
        reader.begin(contentType: nil, at: Self.start + .seconds(seconds))
        reader.feed(Array(page.utf8))
        return reader.finish()
    }

    @Test("samples that are told one by one read like those of a page")
    func takesSamples() throws {
        var reader = try reader()
        var states: [[String]] = []
        for value in [0.0, 1, 1] {
            reader.beginSamples(at: Self.start)
            func take(_ name: String, _ value: Double, _ labels: [String: String] = [:]) {
                let series = Array("\(name) \(labels["state"] ?? "")".utf8)
                reader.take(series[...], value: value) { (name, labels) }
            }
            let labels = ["name": "a", "application": "shop"]
            let family = "resilience4j_circuitbreaker_state"
            take(family, value, labels.merging(["state": "open"]) { $1 })
            take(family, 1 - value, labels.merging(["state": "closed"]) { $1 })
            take("go_goroutines", 33)
            let readout = reader.finish()
            states.append(
                readout.readings.map { "\($0.breaker.group)/\($0.breaker.name) \($0.reading.state)" }
            )
            #expect(readout.failure == nil)
        }
        #expect(states == [["shop/a closed"], ["shop/a open"], ["shop/a open"]])
        #expect(look(&reader, "up 1\n").readings.isEmpty)
    }

    @Test("the names to ask a server for are those that are read")
    func namesSamples() throws {
        let dialects = try DialectCatalogue().dialects
        let expression = try Regex(DialectSet(detecting: dialects).nameExpression)
        for name in [
            "resilience_circuit_state", "envoy_cluster_circuit_breakers_high_rq_open", "circuit",
            "application_ft_a_b_circuitbreaker_opened_total", "resilience_service_info",
        ] {
            #expect(name.wholeMatch(of: expression) != nil, "\(name)")
        }
        for name in ["up", "circuits", "http_requests_total", "clnt/a/success"] {
            #expect(name.wholeMatch(of: expression) == nil, "\(name)")
        }
    }

    @Test("a second look at the same page says the same")
    func repeats() throws {
        let page = try #require(PageFixture(name: "resilience-service").text(".txt"))
        var reader = try reader()
        let first = look(&reader, page)
        #expect(first.readings.count == 2)
        for seconds in 1...5 { #expect(look(&reader, page, after: seconds).readings == first.readings) }
    }

    @Test("a series that vanishes takes its breaker with it, and one that comes brings it")
    func followsSeries() throws {
        var reader = try reader()
        let a = #"resilience_circuit_state{circuit="a",state="open"} 1"# + "\n"
        let b = #"resilience_circuit_state{circuit="b",state="closed"} 1"# + "\n"
        #expect(look(&reader, a + b).readings.map(\.breaker.name) == ["a", "b"])
        #expect(look(&reader, b).readings.map(\.breaker.name) == ["b"])
        #expect(look(&reader, "").failure?.kind == .noBreakers)
        #expect(look(&reader, b + a).readings.map(\.reading.state) == [.open, .closed])
    }

    @Test("what one look said is not kept for the next")
    func forgetsValues() throws {
        var reader = try reader()
        let state = #"resilience_circuit_state{circuit="a",state="open"} 1"# + "\n"
        let full = look(
            &reader,
            state + #"resilience_circuit_calls_total{circuit="a",outcome="success"} 4"# + "\n"
        )
        #expect(full.readings.first?.reading.counters == [.success: 4])
        #expect(look(&reader, state).readings.first?.reading == Reading(state: .open))
    }

    @Test("a broken page does not spoil the next one")
    func recovers() throws {
        var reader = try reader()
        let good = #"resilience_circuit_state{circuit="a",state="open"} 1"# + "\n"
        #expect(look(&reader, good + "resilience_circuit_state{ 1\n").failure?.kind == .malformed)
        let next = look(&reader, good)
        #expect(next.failure == nil)
        #expect(next.readings.count == 1)
    }

    @Test("what a broken page is told to be does not depend on how it was cut")
    func tellsBrokenPagesApart() throws {
        for page in [
            "{\"st\u{14}:\"ok\",\"nce4j\"\n[:}]{\"rs\":[\n", "{\n  \"a\": 1\n}\n", "<html>\n</html>",
        ] {
            var (other, reader) = (try reader(), try reader())
            let whole = look(&other, page)
            reader.begin(contentType: nil, at: Self.start)
            for byte in page.utf8 { guard reader.feed([byte]) else { break } }
            #expect(whole.failure?.kind == .notMetrics)
            #expect(reader.finish().failure == whole.failure)
        }
    }

    @Test("labels that never come again do not pile up")
    func staysBounded() throws {
        var reader = try reader()
        for page in 0..<60 {
            let lines = (0..<50).map {
                #"resilience_circuit_state{circuit="r\#(page)-\#($0)",state="open"} 1"# + "\n"
            }
            #expect(look(&reader, lines.joined(), after: page).readings.count == 50)
        }
        #expect(reader.collector.series.entries.count < 1000)
        #expect(reader.collector.slots.count < 1000)
    }

    @Test("extra attempts do not fall when a call ends, and do after a restart")
    func keepsDifferences() throws {
        var reader = try reader()
        func retries(_ attempts: Int, _ calls: Int) -> Double? {
            let page = """
                resilience_circuit_state{circuit="a",state="closed"} 1
                resilience_retry_attempts_total{retry="a",outcome="failure"} \(attempts)
                resilience_retry_calls_total{retry="a",outcome="exhausted"} \(calls)

                """
            return look(&reader, page).readings.first?.reading.counters[.retries]
        }
        #expect(retries(10, 4) == 6)
        #expect(retries(11, 4) == 7)
        #expect(retries(11, 5) == 7)
        #expect(retries(14, 6) == 8)
        #expect(retries(2, 1) == 1)
    }

    @Test("latency is that of the calls between looks")
    func measuresLatency() throws {
        var reader = try reader()
        func latencies(_ counts: [Int], after seconds: Int) -> [Double?] {
            let bounds = ["0.1", "0.2", "0.4", "+Inf"]
            let lines = zip(bounds, counts).map {
                #"resilience_call_duration_seconds_bucket{circuit="a",le="\#($0)"} \#($1)"#
            }
            let page =
                #"resilience_circuit_state{circuit="a",state="closed"} 1"# + "\n"
                + lines.joined(separator: "\n") + "\n"
            let gauges = look(&reader, page, after: seconds).readings.first?.reading.gauges
            return [gauges?[.latencyMedian], gauges?[.latencyP99]].map {
                $0.map { ($0 * 1000).rounded() / 1000 }
            }
        }
        #expect(latencies([1000, 1000, 1000, 1000], after: 0) == [nil, nil])
        #expect(latencies([1000, 1100, 1100, 1100], after: 1) == [0.15, 0.199])
        #expect(latencies([1000, 1100, 1100, 1200], after: 2) == [0.2, 0.4])
        // A restart: nothing to compare with.
        #expect(latencies([5, 5, 5, 5], after: 3) == [nil, nil])
        #expect(latencies([5, 5, 5, 5], after: 4) == [nil, nil])
        #expect(latencies([15, 15, 15, 15], after: 5) == [0.05, 0.099])
    }

    @Test("numbers join a breaker in another group only when its name is unique")
    func joinsByName() throws {
        var reader = try reader()
        let page = """
            resilience4j_circuitbreaker_state{group="x",name="a",state="open"} 1
            resilience4j_circuitbreaker_state{group="y",name="a",state="open"} 1
            resilience4j_circuitbreaker_state{group="y",name="b",state="open"} 1
            resilience4j_timelimiter_calls_total{name="a",kind="timeout"} 3
            resilience4j_timelimiter_calls_total{name="b",kind="timeout"} 4

            """
        let counters = look(&reader, page).readings.map(\.reading.counters[.timeout])
        #expect(counters == [nil, nil, 4])
    }

    @Test("a chosen dialect reads without probes, and mirrors mean nothing to it")
    func readsChosen() throws {
        let yaml = """
            dialect: storage
            gauge: {family: "{name}_circuit_state", states: {0: closed, 1: open}}
            """
        let own = try DialectCatalogue.load(yaml: yaml, file: "x")
        let resilience = try #require(try DialectCatalogue().dialect(named: "resilience"))
        var reader = try reader([resilience] + own, fixed: true)
        let readout = look(
            &reader,
            "dnastore_circuit_state 1\nresilience_circuit_state{circuit=\"venice-ai\",state=\"closed\"} 1\n"
        )
        #expect(readout.readings.map(\.breaker.name) == ["dnastore", "venice-ai"])
        #expect(readout.dialectNames == "resilience, storage")
        var readers: [String] = []
        readout.forEachReading { pair, dialect in readers.append("\(pair.breaker.name) \(dialect.name)") }
        #expect(readers == ["dnastore storage", "venice-ai resilience"])
        #expect(readout.hints.isEmpty)
    }

    @Test(
        "content types that cannot be metrics are refused by name",
        arguments: ["application/grpc", "image/png"]
    )
    func refusesTypes(type: String) throws {
        var reader = try reader()
        reader.begin(contentType: type, at: Self.start)
        let wantsMore = reader.feed([1, 2, 3])
        #expect(!wantsMore)
        let failure = reader.finish().failure
        #expect(failure?.kind == .notMetrics)
        #expect(failure?.message.contains("'\(type)'") == true)
    }

    @Test("breakers without a group belong to the target's service")
    func groupsByService() throws {
        let dialects = try DialectCatalogue().dialects
        var reader = PageReader(
            target: Target(id: "t", labels: ["service": "shop"]),
            dialects: DialectSet(detecting: dialects)
        )
        let page = #"resilience4j_circuitbreaker_state{name="a",state="open"} 1"# + "\n"
        #expect(look(&reader, page).readings.map(\.breaker.group) == ["shop"])
    }

    @Test("warnings are bounded")
    func boundsWarnings() throws {
        var reader = try reader()
        let lines = (0..<100).map { #"resilience_circuit_state{circuit="c\#($0)",state="melted"} 1"# + "\n" }
        let warnings = look(&reader, lines.joined()).warnings
        #expect(warnings.count == 21)
        #expect(warnings.last == "and 80 more of this kind")
    }

    @Test(
        "mutated pages never harm the reader, and good lines keep their sense",
        arguments: [1, 2, 3] as [UInt64]
    )
    func survivesNoise(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pages = PageFixture.all().compactMap { fixture in
            fixture.text(".txt").map { (bytes: Array($0.utf8), type: fixture.contentType) }
        }.filter { !$0.bytes.isEmpty }
        var reader = try reader()
        for round in 0..<150 {
            var (page, type) = try #require(pages.randomElement(using: &random))
            for _ in 0..<Int.random(in: 1...8, using: &random) where !page.isEmpty {
                let place = Int.random(in: 0..<page.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: page[place] = UInt8.random(in: 0...255, using: &random)
                case 1:
                    page.removeSubrange(
                        place..<min(page.count, place + Int.random(in: 1...40, using: &random))
                    )
                default: page.insert(contentsOf: page[place..<min(page.count, place + 30)], at: place)
                }
            }
            reader.begin(contentType: type, at: Self.start + .seconds(round))
            reader.feed(page)
            let readout = reader.finish()
            #expect(!readout.readings.isEmpty || readout.failure != nil, "seed \(seed), round \(round)")
            #expect(Set(readout.readings.map(\.breaker)).count == readout.readings.count)
            #expect(readout.warnings.count <= 21)
        }
    }
}
