import Foundation
import Monitoring

/// The project's own folders, in which the first inputs lie.
enum Fixtures {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let pages = root.appending(path: "Tests/DialectsTests/Fixtures/pages")
    static let descriptions = root.appending(path: "Sources/Dialects/Descriptions")
    static let invalidDescriptions = root.appending(path: "Tests/DialectsTests/Fixtures/invalid")

    /// The moment at which everything is read.
    static let now = Moment(utc: 2026, 11, 21, 2, 14, 0)

    /// The target that says it.
    static let target = Target(id: "t", url: "http://127.0.0.1:9000/metrics")

    /// The files of a folder whose names end so, by their names.
    static func files(in folder: URL, endingIn ending: String) throws -> [(name: String, bytes: [UInt8])] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasSuffix(ending) }.sorted().map { name in
            (String(name.dropLast(ending.count)), Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }

    /// The only word of a file; `nil` without the file.
    static func word(_ name: String, in folder: URL) -> String? {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8))?
            .split(whereSeparator: \.isNewline).first.map(String.init)
    }
}
