extension DialectSet {
    /// The names of every series that the dialects read, as an expression that matches a whole name, in the
    /// syntax of RE2 as PromQL takes it; empty when they read none.
    public var nameExpression: String {
        let globs = dialects.flatMap { dialect in
            dialect.rules.flatMap(\.patterns).map(\.glob) + dialect.probes.map(\.glob)
                + (dialect.pageGroup.map { [$0.family] } ?? [])
        }
        return Set(globs).sorted().map(Self.expression).joined(separator: "|")
    }

    private static func expression(of glob: String) -> String {
        var result = ""
        for character in glob {
            switch character {
            case "*": result += ".*"
            case ".", "+", "?", "(", ")", "[", "]", "{", "}", "^", "$", "|", "\\": result += "\\\(character)"
            default: result.append(character)
            }
        }
        return result
    }
}
