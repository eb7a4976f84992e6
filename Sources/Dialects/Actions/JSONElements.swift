/// The elements of a JSON array as they are written, so that those that nobody changes stay what they are.
///
/// Numbers keep digits that no `Double` has, and members that nobody here knows keep their order.
struct JSONElements {
    /// The text of each element, without the blanks around it.
    let slices: [ArraySlice<UInt8>]

    /// Takes an array apart; `nil` for anything else.
    init?(_ bytes: [UInt8]) {
        guard case .array(let parsed)? = try? JSONValue(parsing: bytes) else { return nil }
        var slices: [ArraySlice<UInt8>] = []
        var depth = 0
        var isText = false
        var isEscaped = false
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth == 1 { start = index + 1 }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0, let from = start { slices.append(Self.trimmed(bytes[from..<index])) }
            case UInt8(ascii: ",") where depth == 1:
                if let from = start { slices.append(Self.trimmed(bytes[from..<index])) }
                start = index + 1
            default: break
            }
        }
        if slices.count == 1, slices[0].isEmpty { slices = [] }
        guard slices.count == parsed.count else { return nil }
        self.slices = slices
    }

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let head = slice.drop(while: isBlank)
        guard let end = head.lastIndex(where: { !isBlank($0) }) else { return head[head.endIndex...] }
        return head[...end]
    }
}
