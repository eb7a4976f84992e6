import Dispatch
import Foundation
import Monitoring

@testable import Recording

/// Whole recordings, damaged anywhere: they open, are saved in part, or are refused in words.
struct RecordingReader: Reader {
    let name = "recording"

    private let folder = URL(filePath: NSTemporaryDirectory())
        .appending(path: "fuzz-\(ProcessInfo.processInfo.processIdentifier)")

    func seeds() throws -> [Specimen] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try [1, 10, 40].map { count in
            let file = folder.appending(path: "\(count).brk")
            var feed = WildFeed(seed: UInt64(count))
            let events = feed.events(count)
            waiting {
                guard let sink = try? RecordingSink(path: file.path, startingFrom: Ledger()) else { return }
                for event in events { sink.take(event) }
                try? await sink.close()
            }
            return Specimen(bytes: Array(try Data(contentsOf: file)))
        }
    }

    func read(_ specimen: Specimen) {
        if let pages = SQLitePages(specimen.bytes) {
            for page in 0..<pages.count { _ = pages.rows(onPage: page) }
        }
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "a.brk")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard (try? Data(specimen.bytes).write(to: file)) != nil else { return }
        waiting {
            do {
                let tape = try RecordingTape(path: file.path)
                _ = try await tape.world()
                if let span = tape.span { _ = try await tape.ledger(at: span.upperBound) }
            } catch let error as RecordingError {
                expect(!error.description.isEmpty, "refused without a reason")
            } catch {
                fatalError("\(error) is no word for a user")
            }
        }
    }

    /// libFuzzer calls functions that do not wait.
    private func waiting(_ body: @escaping @Sendable () async -> Void) {
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            await body()
            isDone.signal()
        }
        isDone.wait()
    }
}
