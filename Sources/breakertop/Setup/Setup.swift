import Dashboard
import Dialects
import Foundation
import Settings

/// Everything that files and the environment say, read once at the start.
struct Setup: Sendable {
    let folders: Folders
    let environment: [String: String]
    var settings: Settings
    let themes: ThemeCatalogue
    let keyMap: KeyMap
    private let config: (path: String, yaml: String)
    private let commands = TokenCommands()

    /// Reads the config file, the environment, and the user's themes.
    ///
    /// A `configFile` is read instead of the usual one and has to exist. What is thrown is the first file that
    /// is wrong, with every mistake in it.
    init(configFile: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment)
        throws
    {
        self.environment = environment
        folders = Folders(environment: environment)
        let path = configFile ?? folders.configFile
        let isThere = configFile != nil || FileManager.default.fileExists(atPath: path)
        let yaml = isThere ? try Folders.text(of: path) : ""
        config = (path, yaml)
        settings = try Settings().applying(yaml: yaml, file: path).applying { environment[$0] }

        var themes = ThemeCatalogue()
        for file in Folders.yamlFiles(in: folders.config + "/themes") {
            themes.add(name: file.name, yaml: try Folders.text(of: file.path), file: file.path)
        }
        self.themes = themes
        for name in [settings.theme] + settings.contexts.values.map(\.theme) {
            guard let name else { continue }
            do { try themes.check(name: name) } catch {
                throw Failure("\(path): \(error)", status: ExitStatus.usage)
            }
        }
        if let name = settings.chosenTheme { try themes.check(name: name) }

        let wishes = settings.keys.map { KeyMap.Override($0.command, $0.keys) }
        let (map, problems) = KeyMap.standard.applying(wishes)
        if !problems.isEmpty {
            throw Failure(
                problems.map { "\(path): keys: \($0)" }.joined(separator: "\n"),
                status: ExitStatus.usage
            )
        }
        keyMap = map
    }

    /// Reads the dialects: our own, those in the user's folder, and those in the config file.
    ///
    /// Not read with the rest, because the demo and a replay need none and start faster without.
    func dialects() throws -> DialectCatalogue {
        var dialects = try DialectCatalogue()
        for file in Folders.yamlFiles(in: folders.dialects) {
            dialects.add(try DialectCatalogue.load(yaml: Folders.text(of: file.path), file: file.path))
        }
        dialects.add(try DialectCatalogue.load(yaml: config.yaml, file: config.path, section: "dialects"))
        return dialects
    }

    /// The theme to start with while targets of `contexts` are watched: the one asked for, else one for the
    /// terminal's ground.
    func themeName(watching contexts: Set<String?> = []) -> String {
        if let name = settings.theme(watching: contexts) { return name }
        // Set by terminals such as rxvt and Konsole: the last number is the ground's colour, 7 and above 8 light.
        let ground = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
        let isLight = ground.map { $0 == 7 || $0 > 8 } ?? false
        return isLight ? ThemeCatalogue.standard.light : ThemeCatalogue.standard.dark
    }

    /// Where secrets come from.
    var tokens: Tokens { Tokens(folders: folders, environment: environment, commands: commands) }

    /// Who acts, for audit logs and for the targets.
    var actor: String { environment["USER"] ?? environment["LOGNAME"] ?? "operator" }
}
