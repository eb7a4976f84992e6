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
            let control = GuardedControl(
                feed.control,
                isReadOnly: setup.settings.readOnly,
                isReadOnlyTarget: { feed.isReadOnly($0) },
                now: WallClock.now
            )
            let origin = Origin(
                source: .live,
                feed: feed,
                control: control,
                clock: .wall,
                retry: { feed.retry($0) },
                dialects: DialectWatch(setup: setup, use: feed.use)
            )
            try await setup.session(origin).run(screen.terminalOptions(setup.settings))
        }
    }
}
