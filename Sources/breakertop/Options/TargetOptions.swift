import ArgumentParser
import Documents
import Settings

/// Which targets, and how they are read.
struct TargetOptions: ParsableArguments {
    @Argument(
        help: """
            A URL, host:port, or a target's name from the config; all of the config's when left out. \
            Many at once: @FILE (a list, file_sd or prometheus.yml; also a folder or a glob), \
            dns+http://name:port, srv+http://_service._tcp.name.
            """
    )
    var targets: [String] = []

    @Option(
        name: .customLong("targets"),
        help: "A file that names targets, as @FILE does; may be given several times.",
        completion: .file()
    )
    var lists: [String] = []

    @OptionGroup var reading: ReadingOptions
}

/// How targets are read.
struct ReadingOptions: ParsableArguments {
    @Option(name: .long, help: "The config file, instead of ~/.config/breakertop/config.yaml.")
    var config: String?

    @Option(name: .shortAndLong, help: "How often each target is read, such as 500ms or 5s.")
    var interval: Written?

    @Option(name: .long, help: "How long one answer may take.")
    var timeout: Written?

    @Option(name: .long, help: "The dialect of the targets, instead of finding it out.")
    var dialect: String?

    /// The setup with these options laid over it.
    func setup() throws -> Setup {
        var setup = try Setup(configFile: config)
        if let interval {
            guard interval.duration >= .milliseconds(100) else {
                throw ValidationError("--interval must be at least 100ms, not \(interval.duration.written)")
            }
            setup.settings.interval = interval.duration
        }
        if let timeout { setup.settings.timeout = timeout.duration }
        return setup
    }
}

/// A duration with its unit, on the command line.
struct Written: ExpressibleByArgument {
    var duration: Duration

    init?(argument: String) {
        guard let duration = Duration(written: argument), duration > .zero else { return nil }
        self.duration = duration
    }
}
