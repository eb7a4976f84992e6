import ArgumentParser
import Dashboard
import Foundation

/// Prints the key map: `breakertop keys`.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Print every command with its keys, as the config has them."
    )

    func run() async throws {
        let bindings = try Setup().keyMap.bindings
        let width = bindings.map { $0.command.rawValue.count }.max() ?? 0
        for binding in bindings {
            let name = binding.command.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
            let keys = binding.keys.map(\.description).joined(separator: " ")
            let shown = keys.padding(toLength: max(keys.count, 22), withPad: " ", startingAt: 0)
            print("\(name)  \(shown)  \(binding.description)")
        }
    }
}
