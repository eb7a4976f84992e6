import Dialects
import Feeds
import Hummingbird
import Monitoring
import Synchronization
import Testing

@Suite("A Prometheus server as a source")
struct PrometheusTests {
    @Test("each scrape becomes a sample at its own moment, of an instance named by job and address")
    func samples() async throws {
        try await PrometheusPeer([PrometheusAnswers.trip]).run { address in
            try await Watch.with([.test(address)]) { watch in
                _ = try await watch.sample()
                let samples = watch.events.compactMap { event -> Sample? in
                    if case .sample(let sample) = event, sample.target != "t" { sample } else { nil }
                }
                #expect(samples.map(\.target) == ["shop/a:1", "shop/a:1"])
                #expect(
                    samples.map(\.at) == [Moment(milliseconds: 1_000_500), Moment(milliseconds: 1_001_500)]
                )
                #expect(samples.flatMap(\.readings).map(\.reading.state) == [.closed, .open])
                let breaker = BreakerID(target: "shop/a:1", group: "shop", name: "db")
                #expect(samples.flatMap(\.readings).allSatisfy { $0.breaker == breaker })
                let targets = try await watch.first { event -> [Target]? in
                    if case .targets(let targets) = event, targets.count > 1 { targets } else { nil }
                }
                #expect(targets.map(\.id) == ["t", "shop/a:1"])
                #expect(targets[1].url == "http://10.0.0.1:8080/metrics")
                #expect(targets[1].interval == .seconds(1))
                #expect(targets[1].dialect == "resilience")
            }
        }
    }

    @Test("an instance that tells its service's name is shown under it, else under its job")
    func groups() async throws {
        let info = """
            {"metric":{"__name__":"resilience_service_info","service":"checkout","job":"shop","instance":"a:1"},\
            "values":[[1001.5,"1"]]}
            """
        let answer = PrometheusAnswers.matrix(
            PrometheusAnswers.state("closed", #"[1001.5,"1"]"#),
            PrometheusAnswers.state("closed", #"[1001.5,"1"]"#, instance: "b:2"),
            info
        )
        try await PrometheusPeer([answer]).run { address in
            try await Watch.with([.test(address)]) { watch in
                let told = try await watch.sample(of: "shop/a:1").readings.map(\.breaker.group)
                #expect(told == ["checkout"])
                let untold = try await watch.sample(of: "shop/b:2").readings.map(\.breaker.group)
                #expect(untold == ["shop"])
            }
        }
    }

    @Test("a scrape that was told before is not told again, and a late one still is")
    func onlyNew() async throws {
        let later = PrometheusAnswers.matrix(
            PrometheusAnswers.state("closed", #"[1001.5,"0"],[1002.5,"1"]"#),
            PrometheusAnswers.state("open", #"[1001.5,"1"],[1002.5,"0"]"#)
        )
        let server = PrometheusPeer([PrometheusAnswers.trip, later])
        try await server.run { address in
            try await Watch.with([.test(address)]) { watch in
                let last = Moment(milliseconds: 1_002_500)
                _ = try await watch.first { $0.at == last ? true : nil }
                while server.questions.all.count < 4 { try await Task.sleep(for: .milliseconds(2)) }
                let moments = watch.events.compactMap { event -> Moment? in
                    if case .sample(let sample) = event, sample.target != "t" { sample.at } else { nil }
                }
                #expect(moments.map(\.milliseconds) == [1_000_500, 1_001_500, 1_002_500])
                let (first, second) = (server.questions.all[0], server.questions.all[1])
                #expect(first.contains("%5B300s%5D") && second.contains(/%5B3.s%5D/))
                #expect(first.contains("resilience_circuit_state") && first.contains("up%7C"))
            }
        }
    }

    @Test("an instance that the server cannot scrape is out, with the reason")
    func down() async throws {
        let up = """
            {"metric":{"__name__":"up","job":"shop","instance":"a:1"},"values":[[1001.5,"1"],[1002.5,"0"]]}
            """
        let answer = PrometheusAnswers.matrix(PrometheusAnswers.state("closed", #"[1001.5,"1"]"#), up)
        try await PrometheusPeer([answer]).run { address in
            try await Watch.with([.test(address)]) { watch in
                let outage = try await watch.outage(of: "shop/a:1")
                #expect(outage == Outage(.unreachable, "'t' could not scrape it"))
            }
        }
    }

    @Test("while the server is silent, so are its instances")
    func silent() async throws {
        try await PrometheusPeer([PrometheusAnswers.trip, (.serviceUnavailable, "Service Unavailable")]).run {
            address in
            try await Watch.with([.test(address)]) { watch in
                let outage = try await watch.outage(of: "shop/a:1")
                #expect(outage.kind == .httpStatus)
                #expect(outage.message.hasSuffix("/prefix/api/v1/query answers 503"))
                #expect(try await watch.outage() == outage)
            }
        }
    }

    @Test("warnings of a partial answer are shown, with nothing that a terminal would obey")
    func warnings() async throws {
        let answer = PrometheusAnswers.matrix(
            PrometheusAnswers.state("open", #"[1001.5,"1"]"#),
            warnings: #"["store\u001b[2J away"]"#
        )
        try await PrometheusPeer([answer]).run { address in
            try await Watch.with([.test(address)]) { watch in
                let warnings = try await watch.sample().warnings
                #expect(warnings.count == 1)
                #expect(warnings.first?.contains("\u{1b}") == false)
            }
        }
    }

    @Test(
        "what is no answer of a Prometheus server says what it is instead",
        arguments: [
            (.ok, "<html>login</html>", .notMetrics, "does not answer as a Prometheus server does"),
            (
                .ok, #"{"status":"success","data":{"resultType":"vector","result":[]}}"#, .notMetrics,
                "does not"
            ),
            // A moment that no clock can show.
            (
                .ok,
                #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1e300,"1"]]}]}}"#,
                .notMetrics, "does not answer as a Prometheus server does"
            ),
            (.notFound, "404", .notFound, "a path prefix may be missing"),
            (.unauthorized, "no org id", .unauthorised, "token_file"),
            (
                .badRequest, #"{"status":"error","errorType":"bad_data","error":"too many samples"}"#,
                .httpStatus,
                "answers 400: too many samples"
            ),
            (
                .ok, #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#, .noBreakers,
                "no series of the last five minutes"
            ),
        ] as [(HTTPResponse.Status, String, Outage.Kind, String)]
    )
    func otherAnswers(status: HTTPResponse.Status, body: String, kind: Outage.Kind, words: String)
        async throws
    {
        try await PrometheusPeer([(status, body)]).run { address in
            try await Watch.with([.test(address)]) { watch in
                let outage = try await watch.outage()
                #expect(outage.kind == kind)
                #expect(outage.message.contains(words))
            }
        }
    }

    @Test("an instance whose address the server does not tell cannot be acted on, and that is said")
    func unplaced() async throws {
        let answer = PrometheusAnswers.matrix(
            PrometheusAnswers.state("closed", #"[1001.5,"1"]"#, instance: "b:2")
        )
        try await PrometheusPeer([answer]).run { address in
            try await Watch.with([.test(address)]) { watch in
                _ = try await watch.sample()
                let breaker = BreakerID(target: "shop/b:2", group: "shop", name: "db")
                let refusals = Set(watch.feed.control.offers(for: breaker).map(\.refusal))
                #expect(
                    refusals == [
                        "nobody knows where 'shop/b:2' is: the server that tells of it did not say where it is scraped"
                    ]
                )
            }
        }
    }

    @Test("what is read-only for the server is read-only for every instance that it tells of")
    func readOnly() async throws {
        try await PrometheusPeer([PrometheusAnswers.trip]).run { address in
            var endpoint = try Endpoint.test(address)
            endpoint.isReadOnly = true
            try await Watch.with([endpoint]) { watch in
                _ = try await watch.sample()
                #expect(watch.feed.isReadOnly("shop/a:1"))
                #expect(!watch.feed.isReadOnly("somebody/else"))
            }
        }
    }

    @Test("an action goes to where the instance is scraped, and not to the server")
    func acts() async throws {
        let acted = Visits()
        let router = Router()
        router.get("breakers/db") { _, _ in
            Response.text(#"{"name":"db","state":"closed","sequence":1}"#, type: "application/json")
        }
        router.post("breakers/db/force-open") { _, _ in
            acted.next()
            return Response.text(
                #"{"name":"db","state":"forced_open","sequence":2}"#,
                type: "application/json"
            )
        }
        try await RunningServer.with(router) { port in
            let server = PrometheusPeer(
                [PrometheusAnswers.matrix(PrometheusAnswers.state("closed", #"[1001.5,"1"]"#))],
                scrapedAt: "http://127.0.0.1:\(port)/metrics"
            )
            try await server.run { address in
                try await Watch.with([.test(address)]) { watch in
                    _ = try await watch.sample()
                    let breaker = BreakerID(target: "shop/a:1", group: "shop", name: "db")
                    let action = Action(.forceOpen, on: breaker, reason: "drill", actor: "ann")
                    _ = await watch.feed.control.perform(action)
                    #expect(acted.all.count == 1)
                }
            }
        }
    }
}
