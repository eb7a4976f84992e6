import Foundation

/// A piece of code that is compiled with the tests, from `// begin: name` to `// end`.
struct Snippet {
    let name: String
    let lines: [String]
    /// The modules that its file imports.
    let imports: Set<String>

    /// Every piece in Snippets.
    static func all() throws -> [Snippet] {
        let folder = Article.root.path + "/Tests/DocumentationTests/Snippets"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap { file in
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            return snippets(in: text)
        }
    }

    private static func snippets(in text: String) -> [Snippet] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let imports = Set(lines.compactMap(module))
        var snippets: [Snippet] = []
        var open: (name: String, lines: [String])?
        for line in lines {
            let code = line.trimmingCharacters(in: .whitespaces)
            if code.hasPrefix("// begin: ") {
                open = (String(code.dropFirst(10)), [])
            } else if code == "// end", let piece = open {
                snippets.append(Snippet(name: piece.name, lines: unindented(piece.lines), imports: imports))
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        return snippets
    }

    /// Whether `block` of an article is this code; its imports have to be among those of the file.
    func isSame(as block: String) -> Bool {
        let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let code = lines.filter { Self.module($0) == nil }.drop(while: \.isEmpty)
        return imports.isSuperset(of: lines.compactMap(Self.module))
            && Self.unindented(Array(code)) == self.lines
    }

    private static func module(_ line: String) -> String? {
        line.hasPrefix("import ") ? String(line.dropFirst(7)) : nil
    }

    private static func unindented(_ lines: [String]) -> [String] {
        let indent = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(indent)) }
    }
}
