import Hummingbird
import Synchronization

/// A server that answers questions for raw samples as a Prometheus server does.
final class PrometheusPeer: Sendable {
    let questions = Visits()
    private let answers: Mutex<[(status: HTTPResponse.Status, body: String)]>
    private let scraped: String

    init(_ answers: [(HTTPResponse.Status, String)], scrapedAt: String = "http://10.0.0.1:8080/metrics") {
        self.answers = Mutex(answers.map { (status: $0.0, body: $0.1) })
        scraped = scrapedAt
    }

    /// Runs `body` with the server's address; after its last answer it repeats that.
    func run(_ body: (_ address: String) async throws -> Void) async throws {
        let router = Router()
        router.post("prefix/api/v1/query") { [self] request, _ in
            let form = try await request.body.collect(upTo: 65_536)
            questions.next(String(buffer: form))
            let (status, body) = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
            return Response.text(body, type: "application/json", status: status)
        }
        router.get("prefix/api/v1/targets") { [scraped] _, _ in
            Response.text(
                """
                {"status":"success","data":{"activeTargets":[{"labels":{"job":"shop","instance":"a:1"},\
                "scrapeUrl":"\(scraped)","health":"up"}],"droppedTargets":[]}}
                """,
                type: "application/json"
            )
        }
        try await RunningServer.with(router) { try await body("prom+http://127.0.0.1:\($0)/prefix/") }
    }
}
