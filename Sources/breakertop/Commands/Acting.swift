import ArgumentParser
import Canvas
import Feeds
import Foundation
import Monitoring
import Recording

/// What the four acting commands have in common.
struct ActingOptions: ParsableArguments {
    @Argument(help: "The breakers' names, or group/name; several are acted on with one confirmation.")
    var breakers: [String] = []

    @Option(
        name: .long,
        help: "Also every breaker that this filter of the screen shows, such as 'state:open svc:shop'."
    )
    var matching: String?

    @Option(name: .long, help: "A URL, host:port, or a target's name from the config; repeat for several.")
    var target: [String]

    @Option(name: .long, help: "Why; whoever finds the breaker wants to know.")
    var reason: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .long, help: "Print the requests and send nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Refuse every action.")
    var readOnly = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        guard !breakers.isEmpty || matching != nil else {
            throw ValidationError("name the breakers, or say which with --matching")
        }
    }
}

/// How long an action holds, and who waits for its end.
struct HoldingOptions: ParsableArguments {
    @Option(name: .long, help: "When it releases itself, such as 15m, or 'never'.")
    var ttl: String?

    @Flag(
        name: .long,
        help:
            "Stay until it is released, where the target knows no time to live; else any breakertop does it."
    )
    var wait = false

    /// The time to live; `nil` holds until released.
    func timeToLive(unlessTold usual: Duration?) throws -> Duration? {
        guard let ttl else { return usual }
        if ttl == "never" { return nil }
        guard let written = Written(argument: ttl) else {
            throw ValidationError("--ttl must be a duration such as 15m, or 'never', not '\(ttl)'")
        }
        return written.duration
    }
}

/// Forces breakers open: `breakertop open BREAKER… --target T --reason R`.
struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Force breakers open.",
        discussion: """
            Without --ttl it holds for 15 minutes. A target that knows no time to live (Envoy, HAProxy, \
            resilience4j and others) is released by breakertop itself: by the screen or by 'breakertop holds \
            --wait' of the same user, whichever runs and watches the target, or by this command with --wait. \
            What became due while none ran is released as soon as one does; 'breakertop holds' lists it.
            """
    )

    @OptionGroup var options: ActingOptions
    @OptionGroup var holding: HoldingOptions

    func run() async throws {
        let timeToLive = try holding.timeToLive(unlessTold: .seconds(900))
        try await ShellAction(
            kind: .forceOpen,
            timeToLive: timeToLive,
            waits: holding.wait,
            options: options
        ).run()
    }
}

/// Closes breakers: `breakertop reset BREAKER… --target T --reason R`.
struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Close breakers, and forget their windows and holds."
    )
    @OptionGroup var options: ActingOptions

    func run() async throws { try await ShellAction(kind: .reset, options: options).run() }
}

/// Lets every call pass: `breakertop disable BREAKER… --target T --reason R`.
struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Let every call pass, and decide nothing.",
        discussion: "Without --ttl it holds until somebody enables it again; with one, see 'help open'."
    )
    @OptionGroup var options: ActingOptions
    @OptionGroup var holding: HoldingOptions

    func run() async throws {
        let timeToLive = try holding.timeToLive(unlessTold: nil)
        try await ShellAction(kind: .disable, timeToLive: timeToLive, waits: holding.wait, options: options)
            .run()
    }
}

/// Lets breakers decide again: `breakertop enable BREAKER… --target T --reason R`.
struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Leave disabled or held, and decide again."
    )
    @OptionGroup var options: ActingOptions

    func run() async throws { try await ShellAction(kind: .enable, options: options).run() }
}
