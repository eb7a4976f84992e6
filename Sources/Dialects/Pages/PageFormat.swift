import Exposition

/// Finds out how a page is written, from its content type and its first line.
struct PageFormat {
    let candidates: DialectSet

    /// The format that the content type alone tells; `nil` when the first line has to be seen.
    func told(by contentType: String?) -> DialectPage.Format? {
        if let only = candidates.onlyFormat { return only }
        guard !candidates.documentFormats.isEmpty else { return .exposition }
        let type = contentType.map { $0.prefix { $0 != ";" }.lowercased() } ?? ""
        if type == "text/event-stream" {
            return candidates.documentFormats.contains(.eventStream) ? .eventStream : .exposition
        }
        if type.hasSuffix("json") { return candidates.documentFormats.contains(.json) ? .json : .exposition }
        let isText = type.isEmpty || type == "text/plain" || type == "text/csv"
        return isText && ExpositionFormat(contentType: contentType) != nil ? nil : .exposition
    }

    /// The format that the first line tells.
    func told(by line: [UInt8]) -> DialectPage.Format {
        for format in [DialectPage.Format.csv, .lines, .json, .eventStream]
        where candidates.documentFormats.contains(format) {
            if fits(format, line) { return format }
        }
        return .exposition
    }

    private func fits(_ format: DialectPage.Format, _ line: [UInt8]) -> Bool {
        switch format {
        // The comment of a page of metrics holds blanks; a header does not begin with more than one.
        case .csv:
            let mark = line.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
            return mark.count < line.count && mark.contains(UInt8(ascii: ","))
                && !mark.contains(UInt8(ascii: " "))
        case .lines:
            return separators.contains { separator in
                guard let (name, value) = DocumentIntake.halves(of: line[...], separator) else {
                    return false
                }
                return !value.isEmpty && !name.contains { " \t{#\"".contains($0) }
            }
        case .json:
            let start = line.drop { $0 <= UInt8(ascii: " ") }.first
            return start == UInt8(ascii: "[") || start == UInt8(ascii: "{") && isMember(line)
        case .eventStream:
            return ["data:", "event:", "id:", "ping:", ":"].contains { line.starts(with: $0.utf8) }
        case .exposition:
            return true
        }
    }

    /// Whether a brace begins an object and not the labels of a quoted metric name.
    private func isMember(_ line: [UInt8]) -> Bool {
        let text = String(decoding: line, as: UTF8.self)
        return text.contains("\":") || text.contains("\" :") || !text.contains("\"")
    }

    private var separators: [String] {
        candidates.dialects.flatMap(\.mainPages).compactMap {
            if case .lines(let separator) = $0.numbers { separator } else { nil }
        }
    }
}
