import Documents

/// A JSON value of any shape.
enum JSONValue: Equatable, Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Reads a whole document.
    ///
    /// - Throws: `JSONFault` when it is no JSON, nests too deep, or has numbers beyond a `Double`.
    init(parsing bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(bytes)
        self = try JSONValue(from: &reader)
        try reader.end()
    }

    /// Reads a value; of members with the same name the first one counts.
    private init(from reader: inout JSONReader) throws(JSONFault) {
        switch try reader.kind() {
        case .object:
            var members: [String: JSONValue] = [:]
            try reader.object { reader, key throws(JSONFault) in
                let value = try JSONValue(from: &reader)
                if members[key] == nil { members[key] = value }
            }
            self = .object(members)
        case .array:
            var elements: [JSONValue] = []
            try reader.array { reader throws(JSONFault) in elements.append(try JSONValue(from: &reader)) }
            self = .array(elements)
        case .text: self = .text(try reader.text())
        case .number: self = .number(try reader.number())
        case .flag: self = .flag(try reader.flag())
        case .null:
            _ = try reader.null()
            self = .null
        }
    }

    /// The number: itself, a text that is one (`"12"`, `"37.5%"` without its sign), or 1 and 0 for a flag.
    var number: Double? {
        switch self {
        case .number(let value): value
        case .text(let text): Double(text.hasSuffix("%") ? String(text.dropLast()) : text)
        case .flag(let flag): flag ? 1 : 0
        case .null, .array, .object: nil
        }
    }

    /// The text: itself, or a number or flag as it would be written.
    var text: String? {
        switch self {
        case .text(let text): text
        case .number(let value): Int(exactly: value).map(String.init) ?? String(value)
        case .flag(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// `text` as a JSON string with its quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\0"..." ", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
                guard scalar != " " else {
                    result += " "
                    continue
                }
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
