import Dialects
import Feeds
import Foundation

/// Takes changed dialects of the user's folder into use while targets are watched.
struct DialectWatch: Sendable {
    let setup: Setup
    /// Takes dialects into use.
    let use: @Sendable (DialectCatalogue) -> Void

    /// Looks until cancelled; `tell` says on the screen's message line what came of it.
    func run(tell: @Sendable (_ sentence: String, _ isError: Bool) -> Void) async {
        var last = stamps
        while (try? await Task.sleep(for: .seconds(1))) != nil {
            let now = stamps
            guard now != last else { continue }
            let changed = Set(now.keys).union(last.keys).filter { now[$0] != last[$0] }.sorted()
            last = now
            do {
                use(try setup.dialects())
                tell("reading with changed dialects: \(changed.joined(separator: ", "))", false)
            } catch {
                // The message line is short, and the folder is known.
                let problems = "\(error)".replacing(setup.folders.dialects + "/", with: "")
                tell("\(problems.split(separator: "\n").first ?? ""); the dialects stay as they were", true)
            }
        }
    }

    /// What tells each description from itself after a change.
    private var stamps: [String: FileStamp] {
        let files = Folders.yamlFiles(in: setup.folders.dialects).map {
            ($0.name + ".yaml", FileStamp(of: $0.path))
        }
        return Dictionary(files, uniquingKeysWith: { first, _ in first }).compactMapValues(\.self)
    }
}
