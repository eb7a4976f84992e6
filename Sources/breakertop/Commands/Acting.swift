import ArgumentParser
import Canvas
import Feeds
import Foundation
import Monitoring
import Recording

/// What the four acting commands have in common.
struct ActingOptions: ParsableArguments {
    @Argument(help: "The breaker's name, or group/name.")
    var breaker: String

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
}

/// Forces a breaker open: `breakertop open BREAKER --target T --reason R`.
struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Force a breaker open.")

    @OptionGroup var options: ActingOptions

    @Option(name: .long, help: "When it releases itself, such as 15m, or 'never'.")
    var ttl = "15m"

    func run() async throws {
        var timeToLive: Duration?
        if ttl != "never" {
            guard let written = Written(argument: ttl) else {
                throw ValidationError("--ttl must be a duration such as 15m, or 'never', not '\(ttl)'")
            }
            timeToLive = written.duration
        }
        try await ShellAction(kind: .forceOpen, timeToLive: timeToLive, options: options).run()
    }
}

/// Closes a breaker: `breakertop reset BREAKER --target T --reason R`.
struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Close a breaker, and forget its window and holds."
    )
    @OptionGroup var options: ActingOptions

    func run() async throws { try await ShellAction(kind: .reset, options: options).run() }
}

/// Lets every call pass: `breakertop disable BREAKER --target T --reason R`.
struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Let every call pass, and decide nothing."
    )
    @OptionGroup var options: ActingOptions

    func run() async throws { try await ShellAction(kind: .disable, options: options).run() }
}

/// Lets a breaker decide again: `breakertop enable BREAKER --target T --reason R`.
struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Leave disabled or held, and decide again."
    )
    @OptionGroup var options: ActingOptions

    func run() async throws { try await ShellAction(kind: .enable, options: options).run() }
}
