import ArgumentParser
import Dialects
import Foundation

/// Lists and checks dialects: `breakertop dialects`.
struct DialectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dialects",
        abstract: "List the dialects, or check a description of your own.",
        subcommands: [DialectList.self, DialectCheck.self, DialectSchema.self],
        defaultSubcommand: DialectList.self
    )
}

/// Lists the dialects: `breakertop dialects list`.
struct DialectList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the dialects.")

    func run() throws {
        for dialect in try Setup().dialects().dialects {
            print(
                "\(dialect.name.padding(toLength: 16, withPad: " ", startingAt: 0)) \(dialect.title): \(dialect.summary)"
            )
        }
    }
}

/// Checks a description: `breakertop dialects check FILE`.
struct DialectCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a dialect description, with line and column."
    )

    @Argument(help: "The description, a YAML file.", completion: .file(extensions: ["yaml"]))
    var file: String

    func run() throws {
        let dialects = try DialectCatalogue.load(yaml: Folders.text(of: file), file: file)
        print("\(file): good: \(dialects.map(\.name).joined(separator: ", "))")
    }
}

/// Prints the schema of descriptions: `breakertop dialects schema`.
struct DialectSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of descriptions, for editors."
    )

    func run() {
        print(DescriptionSchema().text, terminator: "")
    }
}
