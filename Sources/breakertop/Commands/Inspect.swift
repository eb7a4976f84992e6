import ArgumentParser
import Canvas
import Feeds
import Monitoring

/// Explains how a target is read: `breakertop inspect TARGET`.
struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Explain how a target is read: which dialect, by which series, and what is left unread."
    )

    @Argument(help: "A URL, host:port, or a target's name from the config.")
    var target: String

    @OptionGroup var reading: ReadingOptions

    func run() async throws {
        let setup = try reading.setup()
        let dialects = try setup.dialects()
        let endpoints = try setup.endpoints(for: [target], dialect: reading.dialect, among: dialects)
        guard !endpoints[0].url.isPrometheus else {
            throw Failure(
                "'\(target)' is a Prometheus server: inspect explains one page, give the address of an instance",
                status: ExitStatus.usage
            )
        }
        let inspection = try await Clients.with { await $0.inspect(endpoints[0], dialects: dialects) }
        for line in inspection.lines { print(ScreenText(line).string) }
        if let outage = inspection.outage, outage.kind != .noBreakers {
            throw Failure(outage.message, status: ExitStatus.unreachable)
        }
    }
}
