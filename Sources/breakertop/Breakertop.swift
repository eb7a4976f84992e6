import ArgumentParser

/// The command with all its subcommands.
struct Breakertop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breakertop",
        abstract: "top for circuit breakers: watch them live, act on them, replay an incident.",
        discussion: """
            breakertop demo                                  an embedded fleet, no network
            breakertop http://127.0.0.1:9101 checkout:8080   watch real targets
            breakertop serve                                 real services to watch and to act on
            breakertop replay incident.brk --at "first trip"
            """,
        version: "breakertop \(Version.number)",
        subcommands: [
            Watch.self, Demo.self, Replay.self, Record.self, List.self, Check.self, Inspect.self,
            Open.self, Reset.self, Disable.self, Enable.self, Holds.self, Serve.self, Render.self,
            Themes.self, Keys.self, Config.self, DialectsCommand.self, Scenarios.self,
        ],
        defaultSubcommand: Watch.self
    )
}

/// The version of the program.
enum Version {
    static let number = "0.1.0"
}
