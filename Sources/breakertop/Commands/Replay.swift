import ArgumentParser
import Dashboard
import Foundation
import Monitoring
import Recording

/// Plays a recording, or what a Prometheus server has kept: `breakertop replay FILE`.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play a recording, forward and backward.",
        discussion: """
            Space plays, arrows move, [ and ] jump from trip to trip. It never ends by itself.

            breakertop replay incident.brk --at "first trip"
            breakertop replay prom+http://prometheus:9090 --from 02:00 --to 03:00
            """
    )

    @Argument(
        help: "The recording, a .brk file; or a Prometheus server, prom+http://host:port.",
        completion: .file(extensions: ["brk"])
    )
    var file: String

    // Unconditional, because '-5m' is a time and no option.
    @Option(name: .long, parsing: .unconditional, help: "Where to begin: 02:13, -5m, '3m ago', 'first trip'.")
    var at: String?

    @Option(
        name: .long,
        parsing: .unconditional,
        help: "Where the past of a Prometheus server begins, such as -1h, 02:00 or '2026-11-20 23:00'."
    )
    var from: String?

    @Option(name: .long, parsing: .unconditional, help: "Where it ends; without it now.")
    var to: String?

    @Option(name: .long, help: "Which series of the server, such as 'job=\"checkout\"'.")
    var match: String?

    @Option(name: .long, help: "How fast to play, 0.0625 to 256.")
    var speed = 1.0

    @Flag(name: .long, help: "Play at once.")
    var play = false

    @Option(name: .long, help: "The config file, instead of ~/.config/breakertop/config.yaml.")
    var config: String?

    @OptionGroup var screen: ScreenOptions

    func validate() throws {
        guard file.hasPrefix("prom+") == (from != nil) else {
            throw ValidationError(
                from == nil
                    ? "'\(file)' is a Prometheus server: say with --from where its past begins"
                    : "--from goes with a Prometheus server, prom+http://host:port"
            )
        }
        guard from != nil || (to == nil && match == nil) else {
            throw ValidationError("--to and --match go with a Prometheus server and --from")
        }
        guard Playback.speeds.contains(speed) else {
            throw ValidationError("--speed must be 0.0625 to 256, not \(speed)")
        }
    }

    func run() async throws {
        var setup = try Setup(configFile: config)
        screen.apply(to: &setup.settings)
        let start = try at.map { try Setup.time($0) }
        let path = try await recording(setup)
        defer { if path != file { try? FileManager.default.removeItem(atPath: path) } }
        let tape = try Setup.tape(at: path)
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
    /// The file to play; for a server a new one in the temporary folder, with what it has kept.
    private func recording(_ setup: Setup) async throws -> String {
        guard let from else { return file }
        let folder = FileManager.default.temporaryDirectory
        let path = folder.appending(path: "breakertop-\(ProcessInfo.processInfo.processIdentifier).brk").path
        try await setup.read(Setup.History(server: file, from: from, to: to, match: match), to: path)
        return path
    }
}
