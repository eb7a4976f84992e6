import ArgumentParser
import Canvas
import Documents
import Fleet
import Foundation
import Logging
import ResilienceService
import Simulation

/// Runs the demo fleet: `breakertop serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the demo fleet as real HTTP services on 127.0.0.1.",
        discussion: """
            Five services on consecutive ports, their upstreams on the one after, and the load that keeps them busy.
            Every default can be changed from the environment: --variables prints the table.

            With --settings FILE the circuits, retries and bulkheads of each service follow a YAML file while they run:
              sigil-dna: {circuit: {dnastore: {open_period: {base: 5s}}}}
            A mistake in it is refused at the start, and logged later, when the settings from before stay in force.
            """
    )

    @Option(name: .long, help: "The scenario; 'breakertop scenarios' lists them.")
    var scenario = ScenarioLibrary.standardName

    @Option(name: .long, help: "The port of the first service; 0 takes free ones.")
    var port = 9101

    @Option(name: .long, help: "How much faster than the clock everything happens, 0.1 to 100.")
    var timeScale = 1.0

    @Option(name: .long, help: "Decides what is left to chance.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "Something real instead of an upstream, as NAME=URL; repeat for several.")
    var upstream: [String] = []

    @Option(name: .long, help: "A YAML file with settings for each service, followed while they run.")
    var settings: String?

    @Option(name: .long, help: "A file whose first line is the admin token.")
    var tokenFile: String?

    @Flag(name: .shortAndLong, help: "Log retries too.")
    var verbose = false

    @Flag(name: .long, help: "Print the variables of the environment, and end.")
    var variables = false

    func validate() throws {
        guard (0...65_529).contains(port) else {
            throw ValidationError("--port must be 0 to 65529, so that six ports follow, not \(port)")
        }
        guard (0.1...100).contains(timeScale) else {
            throw ValidationError("--time-scale must be 0.1 to 100, not \(timeScale)")
        }
    }

    func run() async throws {
        if variables { return Serve.printVariables() }
        if let settings, FileManager.default.contents(atPath: settings) == nil {
            throw Failure("--settings: '\(settings)' cannot be read", status: ExitStatus.usage)
        }
        let environment = ProcessInfo.processInfo.environment
        let folders = Folders(environment: environment)
        var plan = try FleetPlan(environment: { environment[$0] })
        try point(&plan)
        let library = ScenarioLibrary(folder: folders.config + "/scenarios", plan: plan)
        let story = try library.scenario(named: scenario)
        let token = try Tokens.serveToken(folders: folders, environment: environment, file: tokenFile)
        var logger = Logger(label: "fleet") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .debug : .notice
        let fleet = DemoFleet(
            plan: plan,
            scenario: story,
            port: port,
            timeScale: timeScale,
            seed: seed,
            admin: .token(token.token),
            settingsFile: settings,
            logger: logger
        )
        do {
            try await fleet.run { Serve.announce($0, scenario: story, tokenPath: token.keptAt) }
        } catch let error as InvalidConfiguration {
            throw Failure("\(settings ?? ""): \(error)", status: ExitStatus.usage)
        } catch let error as DocumentError {
            throw named(error)
        } catch is CancellationError {
            // Asked to end while it was still starting: that is an end like any other.
        }
    }

    /// The same error with the name of the settings' file; who reads it does not know that.
    private func named(_ error: DocumentError) -> DocumentError {
        DocumentError(
            problems: error.problems.map { problem in
                var problem = problem
                problem.file = settings ?? problem.file
                return problem
            }
        )
    }

    private func point(_ plan: inout FleetPlan) throws {
        for text in upstream {
            guard let equals = text.firstIndex(of: "=") else {
                throw ValidationError("--upstream '\(text)' must be NAME=URL")
            }
            let name = String(text[..<equals])
            let url = String(text[text.index(after: equals)...])
            guard plan.setURL(url, ofDependency: name) else {
                let names = plan.dependencies.map(\.name).joined(separator: ", ")
                throw ValidationError(
                    "--upstream '\(text)': there is no upstream '\(name)'; there are \(names)"
                )
            }
            guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
                throw ValidationError("--upstream '\(text)': the address must begin with http:// or https://")
            }
        }
    }

    private static func announce(_ addresses: [DemoFleet.Address], scenario: Scenario, tokenPath: String?) {
        let width = addresses.map(\.service.count).max() ?? 0
        print("scenario \(scenario.name): \(scenario.title)")
        for address in addresses {
            print(
                "  \(address.service.padding(toLength: width, withPad: " ", startingAt: 0))  \(address.url)"
            )
        }
        if let tokenPath { print("admin token in \(tokenPath), found there by breakertop on this machine") }
        print("watch it: breakertop \(addresses.map(\.url).joined(separator: " "))")
        fflush(nil)
    }

    private static func printVariables() {
        for setting in FleetPlan.environmentSettings {
            let value = setting.standard.isEmpty ? "" : " [\(setting.standard)]"
            let range = setting.range.isEmpty ? "" : ", \(setting.range)"
            print("\(setting.name)\(value)  \(setting.unit)\(range): \(setting.meaning)")
        }
    }
}

extension FleetPlan {
    /// Points a dependency at something real; `false` when there is none with this name.
    fileprivate mutating func setURL(_ url: String, ofDependency name: String) -> Bool {
        for service in services.indices {
            for index in services[service].dependencies.indices
            where services[service].dependencies[index].name == name {
                services[service].dependencies[index].url = url
                return true
            }
        }
        return false
    }
}
