import ArgumentParser
import Dialects
import Documents
import Settings

/// Prints where files are and what is in force: `breakertop config`.
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print where files are looked for and what is in force, or a sample to start from."
    )

    @Flag(name: .long, help: "Print a commented config file with every key and its default.")
    var sample = false

    func run() async throws {
        if sample { return print(Settings.sample, terminator: "") }
        let setup = try Setup()
        let settings = setup.settings
        print("config    \(setup.folders.configFile)")
        print("themes    \(setup.folders.config)/themes")
        print("dialects  \(setup.folders.config)/dialects")
        print("scenarios \(setup.folders.config)/scenarios")
        print("state     \(setup.folders.state)")
        print("")
        print("interval: \(settings.interval.written)")
        print("timeout: \(settings.timeout.written)")
        print("theme: \(setup.themeName())")
        print("glyphs: \(settings.glyphs.rawValue)")
        print("time_zone: \(settings.timeZone.rawValue)")
        print("mouse: \(settings.mouse)")
        print("bell: \(settings.bell)")
        print("read_only: \(settings.readOnly)")
        print("flight_recorder: \(settings.flightRecorder.written)")
        print("dialects: \(try setup.dialects().dialects.map(\.name).joined(separator: ", "))")
        print("targets: \(settings.targets.map(\.name).joined(separator: ", "))")
        print("")
        for variable in Settings.environmentVariables { print("\(variable.name)  \(variable.meaning)") }
        print("BREAKERTOP_TOKEN  the bearer token for targets that have no credentials of their own")
    }
}
