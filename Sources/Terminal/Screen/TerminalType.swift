/// Chooses the type to drive a terminal as.
enum TerminalType {
    /// The types to try for a terminal that says it is a `name`, the best first.
    ///
    /// A bare machine knows few types, and people come from terminals that it never heard of. Those understand
    /// what xterm does, so that stands in for them.
    ///
    /// - Parameters:
    ///   - name: what TERM says.
    ///   - colorTerm: what COLORTERM says; a terminal that announces full colour there has 256 at least, even when
    ///     its type says eight.
    /// - Returns: the types, without duplicates.
    static func candidates(for name: String, colorTerm: String?) -> [String] {
        let hasColors = colorTerm == "truecolor" || colorTerm == "24bit"
        var names = hasColors && !name.contains("-") ? [name + manyColors, name] : [name]
        if let dash = name.lastIndex(of: "-"), dash > name.startIndex {
            let family = String(name[..<dash])
            names += [family + manyColors, family]
        }
        names += ["xterm" + manyColors, "xterm", "vt100"]
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// Whether driving a terminal as `type` is what its user expects who calls it a `name`.
    static func isExpected(_ type: String, for name: String) -> Bool {
        type == name || type == name + manyColors
    }

    /// Whether a terminal of this type can have no screen.
    static func isDumb(_ name: String) -> Bool {
        ["", "dumb", "unknown", "network"].contains(name)
    }

    private static let manyColors = "-256color"
}
