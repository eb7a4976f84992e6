import Glibc
public import Monitoring

/// The holds that this user's breakertops keep: a folder with one file for each.
///
/// A file is written whole or not at all, is readable by its owner alone, and survives whoever wrote it. Who
/// releases a hold locks its file first; the system unlocks it when its owner dies, so that two breakertops
/// never release the same hold and none is lost.
public struct HoldFolder: Sendable {
    /// Why a hold cannot be kept.
    public struct WriteError: Error, Equatable, Sendable, CustomStringConvertible {
        /// The path that could not be written.
        public var path: String
        /// What the system said.
        public var reason: String

        /// One sentence with the file, what is wrong and what to do.
        public var description: String {
            "'\(path)' cannot be written (\(reason)); check the folder and its space"
        }
    }

    /// The path of the folder.
    public let path: String

    /// Files that are larger are no holds.
    private static let sizeLimit = 64 * 1024

    /// Uses the folder at `path`, which is made when the first hold is written.
    public init(path: String) {
        self.path = path
    }

    /// Every hold that is kept, the one that ends first at the front.
    ///
    /// `problems` are sentences about files that are no holds; they are left alone.
    public func holds() -> (holds: [KeptHold], problems: [String]) {
        var holds: [KeptHold] = []
        var problems: [String] = []
        for name in names() {
            let file = "\(path)/\(name)"
            guard let bytes = contents(of: file) else { continue }
            do {
                guard let hold = try HoldDocument(bytes).hold, name == hold.id + Self.suffix else {
                    throw HoldDocument.Problem.invalid
                }
                holds.append(hold)
            } catch HoldDocument.Problem.newer(let version) {
                problems.append("'\(file)' was written by a newer breakertop (version \(version))")
            } catch {
                problems.append("'\(file)' is no hold; remove it")
            }
        }
        return (holds.sorted { ($0.until, $0.id) < ($1.until, $1.id) }, problems)
    }

    /// Keeps a hold: on the disk when it returns.
    public func write(_ hold: KeptHold) throws(WriteError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path) }
        let file = path(of: hold.id)
        let draft = file + ".new"
        guard let bytes = try? HoldDocument(hold).bytes else {
            throw WriteError(path: file, reason: "its text is not valid")
        }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(draft) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        let problem = failure(draft)
        close(descriptor)
        guard isWhole else {
            unlink(draft)
            throw problem
        }
        guard rename(draft, file) == 0 else { throw failure(file) }
    }

    /// Locks a hold, for as long as the claim lives; `nil` when another has it, or it is gone.
    public func claim(_ id: String) -> HoldClaim? {
        let file = path(of: id)
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        // Who had it before may have removed it between our two calls.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0, status.st_nlink > 0
        else {
            close(descriptor)
            return nil
        }
        return HoldClaim(descriptor: descriptor, path: file)
    }

    private static let suffix = ".json"

    private func path(of id: String) -> String { "\(path)/\(id)\(Self.suffix)" }

    private func names() -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(Self.suffix) { names.append(name) }
        }
        return names
    }

    private func contents(of file: String) -> [UInt8]? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= Self.sizeLimit {
            let count = part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += part.prefix(count)
        }
        return []
    }

    private func failure(_ path: String) -> WriteError {
        WriteError(path: path, reason: String(cString: strerror(errno)))
    }
}
