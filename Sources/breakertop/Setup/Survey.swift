import Feeds
import Monitoring

/// Looks at every target a few times and then ends: what `list` and `check` do.
struct Survey {
    let setup: Setup
    let targets: TargetOptions
    let samples: Int

    /// Waits until every target has given its samples or has failed, and says what they said.
    func listing() async throws -> Listing {
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(for: targets, among: dialects)
        return try await Clients.with { clients in
            let feed = clients.feed(of: watched, dialects: dialects, setup: setup)
            var world = World()
            for event in await feed.events(samples: samples) {
                world.apply(event)
            }
            return Listing(world, at: WallClock.now()) { feed.control.offers(for: $0) }
        }
    }
}
