import ArgumentParser
import Feeds
import Foundation
import Monitoring

/// Prints every breaker once: `breakertop list TARGET…`.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Print every breaker once, and end."
    )

    @OptionGroup var targets: TargetOptions
    @OptionGroup var format: FormatOptions

    @Option(name: .long, help: "How many samples of each target to take; rates need two.")
    var samples = 1

    func validate() throws {
        guard (1...1000).contains(samples) else {
            throw ValidationError("--samples must be 1 to 1000, not \(samples)")
        }
    }

    func run() async throws {
        let setup = try targets.reading.setup()
        let listing = try await Survey(setup: setup, targets: targets, samples: samples).listing()
        print(try listing.text(as: format.format), terminator: "")
        for caution in listing.cautions { ExitStatus.complain(caution) }
        // Where a script reads the rows, a person still learns why there are none.
        if [.plain, .csv].contains(format.format) {
            for trouble in listing.troubles { ExitStatus.complain(trouble) }
        }
        if listing.hasUnreachableTarget { throw Ending(status: ExitStatus.unreachable) }
    }
}

/// How a listing is printed.
struct FormatOptions: ParsableArguments {
    @Flag(name: .long, help: "JSON, schema 1: unknown is null, ratios are 0 to 1.")
    var json = false

    @Flag(name: .long, help: "Comma-separated values with a header line.")
    var csv = false

    @Flag(name: .long, help: "Stable columns separated by tabs, for scripts.")
    var plain = false

    func validate() throws {
        if [json, csv, plain].filter({ $0 }).count > 1 {
            throw ValidationError("--json, --csv and --plain exclude each other")
        }
    }

    var format: Listing.Format { json ? .json : csv ? .csv : plain ? .plain : .table }
}
