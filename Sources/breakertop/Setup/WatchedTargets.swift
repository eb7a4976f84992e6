import Feeds
import Monitoring

/// What the command line and the config say is watched.
struct WatchedTargets: Sendable {
    /// The targets that were named.
    var endpoints: [Endpoint] = []
    /// What names further targets.
    var sources: [EndpointSource] = []

    /// How many rows there are to begin with.
    var count: Int { endpoints.count + sources.count }
}
