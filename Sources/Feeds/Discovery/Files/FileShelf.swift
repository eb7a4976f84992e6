import Documents
import FoundationEssentials

/// Files that name targets, each read again when it has changed; one that is broken counts as it last was.
struct FileShelf: Sendable {
    private struct Entry {
        var stamp: FileStamp
        var file: TargetFile?
        var problem: String?
    }

    private var entries: [String: Entry] = [:]
    private var used: Set<String> = []

    /// Begins a look, at whose end files that nobody asked for are forgotten.
    mutating func begin() { used = [] }

    /// Ends a look.
    mutating func end() { entries = entries.filter { used.contains($0.key) } }

    /// What the file at `path` says, or said before it broke, and what is wrong with it now.
    mutating func file(at path: String) -> (file: TargetFile?, problem: String?) {
        used.insert(path)
        guard let stamp = FileStamp(of: path) else {
            let problem = "'\(path)' cannot be read"
            return (entries[path]?.file, problem)
        }
        if let entry = entries[path], entry.stamp == stamp { return (entry.file, entry.problem) }
        var entry = Entry(stamp: stamp, file: entries[path]?.file)
        if let data = FileManager.default.contents(atPath: path) {
            do throws(DocumentError) {
                entry.file = try TargetFile(String(decoding: data, as: UTF8.self), path: path)
            } catch {
                entry.problem = error.problems.first?.description ?? error.description
            }
        } else {
            entry.problem = "'\(path)' cannot be read"
        }
        entries[path] = entry
        return (entry.file, entry.problem)
    }
}
