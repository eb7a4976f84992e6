import ArgumentParser
import Canvas
import Feeds
import Monitoring

/// Explains how a target is read: `breakertop inspect TARGET`.
struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Explain how a target is read: which dialect, by which series, and what is left unread.",
        discussion: "A source of targets, such as @targets.json or dns+http://name:port, tells what it names."
    )

    @Argument(help: "A URL, host:port, a target's name from the config, or a source of targets.")
    var target: String

    @OptionGroup var reading: ReadingOptions

    func run() async throws {
        let setup = try reading.setup()
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(for: [target], dialect: reading.dialect, among: dialects)
        if let source = watched.sources.first { return try await explain(source) }
        let endpoint = watched.endpoints[0]
        guard !endpoint.url.isPrometheus else {
            throw Failure(
                "'\(target)' is a Prometheus server: inspect explains one page, give the address of an instance",
                status: ExitStatus.usage
            )
        }
        let inspection = try await Clients.with { await $0.inspect(endpoint, dialects: dialects) }
        for line in inspection.lines { print(ScreenText(line).string) }
        if let outage = inspection.outage, outage.kind != .noBreakers {
            throw Failure(outage.message, status: ExitStatus.unreachable)
        }
    }

    private func explain(_ source: EndpointSource) async throws {
        let survey = await source.survey()
        for line in survey.lines(of: source.source) { print(ScreenText(line).string) }
        if let outage = survey.outage { throw Failure(outage.message, status: ExitStatus.unreachable) }
    }
}
