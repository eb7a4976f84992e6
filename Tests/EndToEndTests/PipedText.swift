import Foundation

/// What comes out of a pipe, read on a thread of its own, so that the pipe is never full.
final class PipedText: Sendable {
    private struct Content {
        var data = Data()
        var isComplete = false
    }

    private let content = Locked(Content())

    init(_ handle: FileHandle) {
        Thread.detachNewThread { [content] in
            while case let data = handle.availableData, !data.isEmpty {
                content.change { $0.data += data }
            }
            content.change { $0.isComplete = true }
        }
    }

    /// What has been read so far.
    var text: String { String(decoding: content.get().data, as: UTF8.self) }

    /// Whether the other end is closed and nothing more will come.
    var isComplete: Bool { content.get().isComplete }
}
