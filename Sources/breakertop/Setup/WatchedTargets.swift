import Feeds
import Monitoring

/// What the command line and the config say is watched.
struct WatchedTargets: Sendable {
    /// The targets that were named.
    var endpoints: [Endpoint] = []
    /// What names further targets.
    var sources: [EndpointSource] = []

    /// The names of their contexts; `nil` stands for targets that belong to none.
    var contexts: Set<String?> {
        Set((endpoints.map(\.target) + sources.map(\.target)).map { $0.context?.name })
    }

    /// How many rows there are to begin with.
    var count: Int { endpoints.count + sources.count }
}
