/// A text with `$1`, `${1}` and `${name}` in it, as Go expands it.
enum RelabelTemplate {
    /// The text with what `group` gives for each name; `$$` is a dollar, and so is one without a name behind it.
    ///
    /// A name without braces is as long as it can be: `$1x` is the group `1x`.
    static func expand(_ template: String, group: (String) -> String) -> String {
        var result = ""
        var rest = template[...]
        while let character = rest.popFirst() {
            guard character == "$" else {
                result.append(character)
                continue
            }
            if rest.first == "$" {
                rest.removeFirst()
                result.append("$")
            } else if let (name, after) = name(at: rest) {
                result += group(name)
                rest = after
            } else {
                result.append("$")
            }
        }
        return result
    }

    private static func name(at text: Substring) -> (name: String, after: Substring)? {
        let isBraced = text.first == "{"
        let body = isBraced ? text.dropFirst() : text
        let name = body.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
        let after = body[name.endIndex...]
        guard !name.isEmpty, !isBraced || after.first == "}" else { return nil }
        return (String(name), isBraced ? after.dropFirst() : after)
    }
}
