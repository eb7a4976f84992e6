/// Chooses the type to drive a terminal as.
enum TerminalType {
    /// The types to try for a terminal that says it is a `name`, the best first.
    ///
    /// A bare machine knows few types, and people come from terminals that it never heard of. Those understand
    /// what xterm does, so that stands in for them.
    static func candidates(for name: String) -> [String] {
        var names = [name]
        if let dash = name.lastIndex(of: "-"), dash > name.startIndex {
            let family = String(name[..<dash])
            names += [family + "-256color", family]
        }
        names += ["xterm-256color", "xterm", "vt100"]
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// Whether a terminal of this type can have no screen.
    static func isDumb(_ name: String) -> Bool {
        ["", "dumb", "unknown", "network"].contains(name)
    }
}
