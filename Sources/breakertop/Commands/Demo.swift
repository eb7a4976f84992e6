import ArgumentParser
import Dashboard
import Monitoring
import Simulation

/// Shows the embedded fleet: `breakertop demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
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
        let begin = WallClock.now()
        let fleet = try story.fleet(setup, start: begin)
        let origin = Origin(
            source: .simulation(scenario: fleet.scenario.name),
            feed: fleet,
            control: fleet,
            clock: .feed(from: begin)
        )
        try await setup.session(origin).run(screen.terminalOptions(setup.settings))
    }
}
