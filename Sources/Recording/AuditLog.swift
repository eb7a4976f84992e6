import Foundation
public import Monitoring
import Synchronization

/// The record of what operators did: JSON Lines that are only ever appended to.
///
/// Each line is one outcome with the keys `time`, `actor`, `action`, `target`, `group`, `breaker`, `reason`,
/// `ttl_seconds`, `expected_state`, `result` (`done`, `unverified`, `changed`, `refused`, `failed`), `state` and
/// `detail`; what does not apply is `null`. The file is readable by its owner alone.
public final class AuditLog: Sendable {
    /// Why an outcome could not be written down.
    public struct WriteError: Error, Equatable, Sendable, CustomStringConvertible {
        /// The path of the log.
        public var path: String
        /// What the system said.
        public var reason: String

        /// One sentence with the file, what is wrong and what to do.
        public var description: String {
            "audit log '\(path)': the action was not written down (\(reason)); check the folder and its space"
        }
    }

    /// The path of the log.
    public let path: String
    private let turn = Mutex(())

    /// Creates a log at `path`; the file and its folder are made when the first outcome is written.
    public init(path: String) {
        self.path = path
    }

    /// Writes an outcome down, on the disk when it returns.
    ///
    /// - Throws: ``WriteError``, which the operator must see: the action has happened, and no line says so.
    public func record(_ outcome: ActionOutcome) throws(WriteError) {
        let line: [UInt8]
        do {
            line = try AuditLine(outcome).bytes()
        } catch {
            throw WriteError(path: path, reason: "\(error)")
        }
        try turn.withLock { (_) throws(WriteError) in try append(line) }
    }

    private func append(_ line: [UInt8]) throws(WriteError) {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            // When it cannot be made, opening the file says why.
            try? FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        // Not through a link: a log in a shared folder must not be led elsewhere.
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        var written = 0
        while written < line.count {
            let count = line[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            written += count
        }
        // A device or a pipe cannot be synchronised, and need not be.
        guard fsync(file) == 0 || errno == EINVAL else { throw failure() }
    }

    private func failure() -> WriteError {
        WriteError(path: path, reason: String(cString: strerror(errno)))
    }
}
