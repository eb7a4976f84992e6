import AsyncHTTPClient
import Dialects
import Feeds

/// The HTTP clients of one run of the program.
struct Clients: Sendable {
    let pages: HTTPClient
    private let streams: HTTPClient

    /// Makes the clients for as long as `body` runs.
    static func with<Result>(_ body: (Clients) async throws -> Result) async throws -> Result {
        let clients = Clients(pages: .forPages(), streams: .forStreams())
        do {
            let result = try await body(clients)
            await clients.shutDown()
            return result
        } catch {
            await clients.shutDown()
            throw error
        }
    }

    /// A feed that reads what is watched.
    func feed(of watched: WatchedTargets, dialects: DialectCatalogue, setup: Setup) -> LiveFeed {
        LiveFeed(
            endpoints: watched.endpoints,
            sources: watched.sources,
            catalogue: dialects,
            pages: pages,
            streams: streams,
            instance: { setup.endpoint(ofInstance: $0, at: $1) },
            now: WallClock.now
        )
    }

    /// The past that a Prometheus server has kept.
    func history(of endpoint: Endpoint, dialects: DialectCatalogue) -> PrometheusHistory {
        PrometheusHistory(of: endpoint, catalogue: dialects, client: pages)
    }

    /// Closing connections can only fail because they are closed already.
    private func shutDown() async {
        try? await pages.shutdown()
        try? await streams.shutdown()
    }
}

extension Clients {
    /// One look at `endpoint` that explains itself.
    func inspect(_ endpoint: Endpoint, dialects: DialectCatalogue) async -> Inspection {
        await Inspection(of: endpoint, catalogue: dialects, client: pages, now: WallClock.now)
    }
}
