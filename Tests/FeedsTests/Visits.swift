import Synchronization

/// Counts what came, and keeps a line about each.
final class Visits: Sendable {
    private let lines = Mutex<[String]>([])

    /// The lines so far.
    var all: [String] { lines.withLock { $0 } }

    /// Adds a line; gives the number of it, from 0.
    @discardableResult
    func next(_ line: String = "") -> Int {
        lines.withLock { lines in
            lines.append(line)
            return lines.count - 1
        }
    }
}
