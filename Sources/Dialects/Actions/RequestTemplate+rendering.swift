import Monitoring

extension RequestTemplate {
    /// The request for one action, or `nil` when the path needs a value that is missing.
    func request(values: ActionValues, base: String) -> ActionRequest? {
        let path: String
        switch place {
        case .command(let line): return command(line, values)
        case .path(let template):
            let filled = template.filled { $0 == "base" ? "" : values[$0].map(percentEncoded) }
            guard let filled else { return nil }
            path = filled
        }
        let rendered = body?.rendered(values: values)
        var headers = headers
        if let rendered, !headers.contains(where: { $0.name == "content-type" }) {
            headers.append(.init(name: "content-type", value: rendered.contentType))
        }
        return ActionRequest(
            method: method,
            url: base + path,
            command: nil,
            headers: headers,
            body: rendered?.bytes,
            reading: reading(values)
        )
    }

    /// The line for the command socket, or `nil` when a value is missing or could be more than one word.
    private func command(_ line: TextTemplate, _ values: ActionValues) -> ActionRequest? {
        let filled = line.filled { name in values[name].flatMap { $0.isOneWord ? $0 : nil } }
        return filled.map {
            ActionRequest(
                method: "",
                url: "",
                command: $0,
                headers: [],
                body: nil,
                reading: reading(values)
            )
        }
    }

    private func reading(_ values: ActionValues) -> AnswerReading {
        AnswerReading(rules: answer, breaker: values.action.breaker.name, values: values.forPaths)
    }
}

extension String {
    /// Whether a line of commands takes the text for one word: nothing in it separates, quotes or escapes.
    fileprivate var isOneWord: Bool {
        !isEmpty
            && utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && !";\\\"'<>|&$`#!/".utf8.contains($0)
            }
    }
}

extension BodyTemplate {
    /// The bytes of the body and what they are.
    func rendered(values: ActionValues) -> (bytes: [UInt8], contentType: String) {
        switch self {
        case .json(let template):
            return (Array((template.rendered { values[$0] } ?? "").utf8), "application/json")
        case .form(let members):
            let pairs = members.compactMap { key, template in
                template.filled { values[$0] }.map { "\(percentEncoded(key))=\(percentEncoded($0))" }
            }
            return (Array(pairs.joined(separator: "&").utf8), "application/x-www-form-urlencoded")
        case .text(let template):
            return (Array((template.filled { values[$0] } ?? "").utf8), "text/plain; charset=utf-8")
        }
    }
}

/// The text with every byte but the unreserved ones of RFC 3986 as `%XX`, so that it is one path segment.
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
