import ArgumentParser
import Dashboard
import Monitoring
import Simulation

/// Shows the embedded fleet: `breakertop demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watch an embedded fleet, with no network.",
        discussion:
            "The services are simulated; their breakers, retries and fallbacks are the real library's."
    )

    @OptionGroup var story: StoryOptions
    @OptionGroup var screen: ScreenOptions

    @Option(name: .long, help: "The config file, instead of ~/.config/breakertop/config.yaml.")
    var config: String?

    func run() async throws {
        var setup = try Setup(configFile: config)
        screen.apply(to: &setup.settings)
        // A demo is to be tried out: its targets are not those that a read-only config protects.
        let fleet = try story.fleet(setup, start: WallClock.now())
        let origin = Origin(
            source: .simulation(scenario: fleet.scenario.name),
            feed: fleet,
            control: fleet,
            now: WallClock.now
        )
        try await setup.session(origin).run(screen.terminalOptions(setup.settings))
    }
}
