import ArgumentParser
import AsyncHTTPClient
import Dashboard
import Feeds
import Monitoring
import Settings

/// Watches targets live: `breakertop [watch] TARGET…`.
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Watch targets live, and act on them.",
        shouldDisplay: true
    )

    @OptionGroup var targets: TargetOptions
    @OptionGroup var screen: ScreenOptions

    @Flag(name: .long, help: "Refuse every action.")
    var readOnly = false

    func run() async throws {
        var setup = try targets.reading.setup()
        screen.apply(to: &setup.settings)
        if readOnly { setup.settings.readOnly = true }
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(for: targets, among: dialects)
        try await Clients.with { clients in
            let feed = clients.feed(of: watched, dialects: dialects, setup: setup)
            let keeper = setup.keeper(of: feed)
            let origin = Origin(
                source: .live,
                feed: feed,
                control: keeper,
                keeper: keeper,
                clock: .wall,
                retry: { feed.retry($0) },
                dialects: DialectWatch(setup: setup, use: feed.use)
            )
            let session = setup.session(origin, watching: watched.contexts)
            try await session.run(screen.terminalOptions(setup.settings))
        }
    }
}
