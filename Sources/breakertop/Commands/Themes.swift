import ArgumentParser
import Canvas
import Foundation
import Settings

/// Lists and checks themes: `breakertop themes`.
struct Themes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "List themes, or check a theme file.",
        subcommands: [ThemeList.self, ThemeCheckCommand.self],
        defaultSubcommand: ThemeList.self
    )
}

/// Lists the themes: `breakertop themes list`.
struct ThemeList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the themes.")

    func run() throws {
        let setup = try Setup()
        for name in setup.themes.names {
            let theme = try setup.themes.theme(named: name)
            let sights = theme.colorVisions.map(\.rawValue).sorted().joined(separator: ", ")
            let marker = name == setup.themeName() ? "*" : " "
            print(
                "\(marker) \(name.padding(toLength: 22, withPad: " ", startingAt: 0)) \(theme.ground.rawValue)  \(sights)"
            )
        }
    }
}

/// Checks a theme file: `breakertop themes check FILE`.
struct ThemeCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a theme file: keys, contrast, and distance for colour-blind sight."
    )

    @Argument(help: "The theme file.", completion: .file(extensions: ["yaml"]))
    var file: String

    func run() throws {
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        var themes = ThemeCatalogue()
        themes.add(name: name, yaml: try Folders.text(of: file), file: file)
        let problems = ThemeCheck.problems(of: try themes.theme(named: name))
        for problem in problems { print("\(file): \(problem)") }
        guard problems.isEmpty else { throw Ending(status: ExitStatus.failure) }
        print("\(file): good")
    }
}
