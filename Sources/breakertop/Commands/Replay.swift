import ArgumentParser
import Dashboard
import Monitoring
import Recording

/// Plays a recording: `breakertop replay FILE`.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play a recording, forward and backward.",
        discussion: "Space plays, arrows move, [ and ] jump from trip to trip. It never ends by itself."
    )

    @Argument(help: "The recording, a .brk file.", completion: .file(extensions: ["brk"]))
    var file: String

    // Unconditional, because '-5m' is a time and no option.
    @Option(name: .long, parsing: .unconditional, help: "Where to begin: 02:13, -5m, '3m ago', 'first trip'.")
    var at: String?

    @Option(name: .long, help: "How fast to play, 0.0625 to 256.")
    var speed = 1.0

    @Flag(name: .long, help: "Play at once.")
    var play = false

    @Option(name: .long, help: "The config file, instead of ~/.config/breakertop/config.yaml.")
    var config: String?

    @OptionGroup var screen: ScreenOptions

    func validate() throws {
        guard Playback.speeds.contains(speed) else {
            throw ValidationError("--speed must be 0.0625 to 256, not \(speed)")
        }
    }

    func run() async throws {
        var setup = try Setup(configFile: config)
        screen.apply(to: &setup.settings)
        let start = try at.map(Setup.time)
        let tape = try Setup.tape(at: file)
        var playback = Playback()
        playback.speed = speed
        playback.isPlaying = play
        let origin = Origin(
            source: .replay(file: file),
            control: NoControl(reason: "recorded data", now: WallClock.now),
            tape: tape,
            world: try await tape.world(),
            start: start,
            clock: .wall
        )
        if let damage = tape.damage { ExitStatus.complain("'\(file)': \(damage)") }
        try await setup.session(origin, playback: playback).run(screen.terminalOptions(setup.settings))
    }
}
