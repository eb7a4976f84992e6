import AsyncHTTPClient
import Dialects
import Feeds
import Hummingbird
import Monitoring
import Testing

@Suite("The past that a Prometheus server has kept")
struct PrometheusHistoryTests {
    private let hour = Moment(milliseconds: 1_000_000)...Moment(milliseconds: 2_200_000)

    /// What the history of a server tells, and what it was asked.
    private func visit(
        _ answers: [(HTTPResponse.Status, String)],
        matching: String = ""
    ) async throws -> (events: [FeedEvent], questions: [String]) {
        let server = PrometheusPeer(answers)
        var events: [FeedEvent] = []
        try await server.run { address in
            let client = HTTPClient.forPages()
            let history = PrometheusHistory(
                of: try .test(address),
                catalogue: try DialectCatalogue(),
                client: client
            )
            do {
                try await history.visit(hour, matching: matching) { events.append($0) }
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
        return (events, server.questions.all)
    }

    @Test("a long past is asked for in pieces, and told in order up to its end")
    func pieces() async throws {
        let later = PrometheusAnswers.matrix(PrometheusAnswers.state("closed", #"[1700,"1"]"#))
        let (events, questions) = try await visit([PrometheusAnswers.trip, later])
        #expect(questions.map { $0.split(separator: "&time=").last } == ["1600.000", "2200.000"])
        #expect(questions.allSatisfy { $0.contains("%5B600s%5D") })
        #expect(events.first == .targets(try #require(targets(events).first)))
        let moments = events.compactMap(\.at)
        #expect(moments.map(\.seconds) == [1000.5, 1001.5, 1700, 2200])
        #expect(events.last == .tick(hour.upperBound))
    }

    @Test("what is too much for one answer is asked for in smaller pieces")
    func smaller() async throws {
        let tooMany = #"{"status":"error","errorType":"execution","error":"too many samples"}"#
        let (events, questions) = try await visit([(.unprocessableContent, tooMany), PrometheusAnswers.trip])
        #expect(questions.count == 9)
        #expect(questions[0].contains("%5B600s%5D") && questions[1].contains("%5B150s%5D"))
        #expect(events.last == .tick(hour.upperBound))
    }

    @Test("a question that cannot be made smaller ends it with the server's words")
    func refused() async throws {
        let wrong = #"{"status":"error","errorType":"bad_data","error":"parse error"}"#
        let error = await #expect(throws: Outage.self) { try await visit([(.badRequest, wrong)]) }
        #expect(error?.message.hasSuffix("answers 400: parse error") == true)
    }

    @Test("only what matches is asked for")
    func matching() async throws {
        let (_, questions) = try await visit([PrometheusAnswers.trip], matching: #"job="shop""#)
        #expect(questions.allSatisfy { $0.contains("%2Cjob%3D%22shop%22%7D%5B") })
    }

    private func targets(_ events: [FeedEvent]) -> [[Target]] {
        events.compactMap { if case .targets(let targets) = $0 { targets } else { nil } }
    }
}
