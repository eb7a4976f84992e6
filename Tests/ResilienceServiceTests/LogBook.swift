import Logging
import Synchronization

/// Keeps what is logged, one line each.
final class LogBook: Sendable {
    private struct Handler: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            book.lines.withLock {
                $0.append("\(event.level) \(event.message) \(details.joined(separator: " "))")
            }
        }
    }

    private let lines = Mutex<[String]>([])

    /// A logger that writes here, from `level` on.
    func logger(_ level: Logger.Level = .info) -> Logger {
        Logger(label: "test") { _ in Handler(book: self, logLevel: level) }
    }

    /// All lines.
    var all: [String] { lines.withLock { $0 } }

    /// All lines as one text.
    var text: String { all.joined(separator: "\n") }

    /// Waits until so many lines hold `words`.
    func wait(for words: String, times: Int = 1) async throws {
        while lines.withLock({ $0.count { $0.contains(words) } }) < times {
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
