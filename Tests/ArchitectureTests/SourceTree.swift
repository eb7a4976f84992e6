import Foundation

/// The project's own Swift and C sources, read once from the checkout that holds this test.
struct SourceTree {
    /// One file: its path from the project's root, and its text.
    struct File {
        var path: String
        var text: String

        /// The module that the file belongs to.
        var module: String {
            let parts = path.split(separator: "/")
            return parts[0] == "themes" ? "Themes" : String(parts[1])
        }

        /// The lines with their numbers, comments taken out, so that rules speak of code only.
        var codeLines: [(number: Int, text: Substring)] {
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
                let trimmed = $1.drop { $0 == " " }
                return trimmed.hasPrefix("//") ? nil : ($0 + 1, $1)
            }
        }

        /// The modules that the file imports.
        var imports: Set<String> {
            let pattern =
                /^(?:@\w+(?:\([^)]*\))? )*(?:public |package |internal |private )?import (?:struct |class |enum |func |protocol |typealias |var )?(\w+)/
            // Few lines are imports; matching only those keeps the test quick.
            return Set(
                codeLines.lazy.filter { $0.text.contains("import ") }
                    .compactMap { $0.text.firstMatch(of: pattern).map { String($0.output.1) } }
            )
        }
    }

    static let root = URL(filePath: #filePath)
        .resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file below `folder` with one of the `extensions`.
    static func files(below folder: String, extensions: Set<String> = ["swift"]) throws -> [File] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path) ?? FileManager.DirectoryEnumerator()
        return try paths.compactMap { $0 as? String }
            .filter { extensions.contains(String($0.split(separator: ".").last ?? "")) }
            .filter { !$0.contains(".build") }
            .sorted()
            .map { path in
                let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
                return File(path: "\(folder)/\(path)", text: text)
            }
    }
}
