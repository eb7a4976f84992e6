/// A pattern over the names of samples: `a_b_total`, `envoy_*_open` or `{name}_circuit_state`.
///
/// `*` stands for any run of characters, also none. `{x}` captures a run of at least one character under the
/// name `x`; `{x:a|b}` captures only one of the words given,
/// which may be empty. The first capture is as short as the rest allows.
struct FamilyPattern: Hashable, Sendable {
    /// A piece of the pattern.
    enum Part: Hashable, Sendable {
        case literal([UInt8])
        case any
        case capture(name: String, words: [String])
    }

    /// The pattern as it was written.
    let text: String
    let parts: [Part]

    /// Whether it is a plain name.
    var isExact: Bool {
        if parts.count == 1, case .literal = parts[0] { true } else { false }
    }

    /// The names of its captures.
    var captureNames: [String] {
        parts.compactMap { if case .capture(let name, _) = $0 { name } else { nil } }
    }

    /// The pattern with a `*` for each capture, which is what a selection of families understands.
    var glob: String {
        var glob = ""
        for part in parts {
            switch part {
            case .literal(let bytes): glob += String(decoding: bytes, as: UTF8.self)
            case .any, .capture: if !glob.hasSuffix("*") { glob += "*" }
            }
        }
        return glob
    }

    /// The captures when `name` matches, else `nil`.
    func match(_ name: String) -> [String: String]? {
        let bytes = Array(name.utf8)
        var captures: [String: String] = [:]
        return matches(bytes[...], from: 0, &captures) ? captures : nil
    }

    // Names are at most a few hundred bytes and patterns have few open parts, so trying in turn is enough;
    // it runs once for each family, not for each sample.
    private func matches(_ rest: ArraySlice<UInt8>, from index: Int, _ captures: inout [String: String])
        -> Bool
    {
        guard index < parts.count else { return rest.isEmpty }
        switch parts[index] {
        case .literal(let bytes):
            return rest.starts(with: bytes)
                && matches(rest.dropFirst(bytes.count), from: index + 1, &captures)
        case .any:
            if index == parts.count - 1 { return true }
            return (0...rest.count).contains { matches(rest.dropFirst($0), from: index + 1, &captures) }
        case .capture(let name, let words) where words.isEmpty:
            guard !rest.isEmpty else { return false }
            return (1...rest.count).contains { length in
                let isMatch = matches(rest.dropFirst(length), from: index + 1, &captures)
                if isMatch { captures[name] = String(decoding: rest.prefix(length), as: UTF8.self) }
                return isMatch
            }
        case .capture(let name, let words):
            return words.contains { word in
                let isMatch =
                    rest.starts(with: word.utf8)
                    && matches(rest.dropFirst(word.utf8.count), from: index + 1, &captures)
                if isMatch { captures[name] = word }
                return isMatch
            }
        }
    }
}
