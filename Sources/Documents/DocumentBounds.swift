/// Finds texts that would cost the YAML reader minutes, before it gets to see them.
///
/// The reader compares keys by all that they hold, which aliases multiply. They are counted here without
/// understanding quotes and comments: the count may be too high, never too low. Nesting is bounded by the reader.
enum DocumentBounds {
    /// The largest text, in bytes.
    static let bytes = 1 << 20
    /// The most aliases: with three per level, this many can stand for some hundred thousand values.
    static let aliases = 32

    /// The limit that `yaml` breaks first, and where.
    static func problem(of yaml: String, file: String) -> DocumentError.Problem? {
        guard yaml.utf8.count <= bytes else {
            return DocumentError.Problem(
                file: file,
                line: 1,
                column: 1,
                key: "",
                message: "is larger than \(bytes) bytes; nobody writes that by hand"
            )
        }
        var (line, column, count) = (1, 0, 0)
        var previous = UInt8(ascii: " ")
        for byte in yaml.utf8 {
            (line, column) = previous == UInt8(ascii: "\n") ? (line + 1, 1) : (line, column + 1)
            if byte == UInt8(ascii: "*"), " \t\n\r[{,:-?".utf8.contains(previous) { count += 1 }
            previous = byte
            guard count > aliases else { continue }
            return DocumentError.Problem(
                file: file,
                line: line,
                column: column,
                key: "",
                message: "has more than \(aliases) aliases ('*name'); write the values out"
            )
        }
        return nil
    }
}
