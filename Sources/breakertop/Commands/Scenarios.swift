import ArgumentParser
import Foundation
import Simulation

/// Lists the scenarios: `breakertop scenarios`.
struct Scenarios: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "List the scenarios of 'demo' and 'serve'."
    )

    func run() async throws {
        let folders = Folders()
        let library = ScenarioLibrary(folder: folders.config + "/scenarios")
        for name in library.names {
            let scenario = try library.scenario(named: name)
            let marker = name == ScenarioLibrary.standardName ? "*" : " "
            print(
                "\(marker) \(name.padding(toLength: 14, withPad: " ", startingAt: 0)) \(scenario.title): \(scenario.about)"
            )
        }
    }
}
