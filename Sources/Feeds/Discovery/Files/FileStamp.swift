import Glibc

/// What tells a file from the same file after a change, without reading it.
public struct FileStamp: Equatable, Sendable {
    private var device: UInt
    private var number: UInt
    private var size: Int
    private var seconds: Int
    private var nanoseconds: Int

    /// The largest file that is read; far more than a terminal can watch.
    private static let largest = 1 << 24

    /// The stamp of a regular file of a size that can be read; `nil` for anything else.
    public init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.largest
        else { return nil }
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    /// The files that a path stands for: itself, those in the folder that it is, or those that fit it as a glob.
    ///
    /// - Returns: The paths in order; `isExact` when there is one that was named outright.
    static func files(for path: String) -> (paths: [String], isExact: Bool) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { return ([path], true) }
            let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
            return (
                ["json", "yml", "yaml", "txt"].flatMap { matches("\(folder)/*.\($0)") }.sorted(), false
            )
        }
        guard path.contains(where: { "*?[".contains($0) }) else { return ([path], true) }
        return (matches(path), false)
    }

    private static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { index in
            found.gl_pathv[index].map { String(cString: $0) }
        }
    }
}
