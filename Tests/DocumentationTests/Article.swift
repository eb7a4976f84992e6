import Foundation
import Testing

/// A page of documentation for people who use the libraries.
struct Article: Sendable, CustomTestStringConvertible, CustomStringConvertible {
    let path: String
    let text: String

    static let root = URL(filePath: #filePath)
        .resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The README and every article of the libraries.
    static let all: [Article] = {
        let folders = [
            "Sources/Resilience/Resilience.docc", "Sources/ResilienceService/ResilienceService.docc",
        ]
        let paths = folders.flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path + "/" + folder)) ?? []
            return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
        }
        return (["README.md"] + paths).compactMap { path in
            let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
            return text.map { Article(path: path, text: $0) }
        }
    }()

    /// The name that links use.
    var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

    var description: String { path }

    var testDescription: String { path }

    /// The text without its pieces of code.
    var prose: String {
        var isCode = false
        return text.split(separator: "\n").filter { line in
            guard line.hasPrefix("```") else { return !isCode }
            isCode.toggle()
            return false
        }
        .joined(separator: "\n")
    }

    /// The pieces in one language.
    func blocks(of language: String) -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```" {
                if let block { blocks.append(block.joined(separator: "\n")) }
                block = nil
            } else if line == "```\(language)" {
                block = []
            } else {
                block?.append(line)
            }
        }
        return blocks
    }
}
