extension ExpositionFormat {
    /// Chooses the format of an answer by its `Content-Type`, or nil if it cannot be a page of metrics.
    ///
    /// Lenient, because many exporters label their pages wrongly or not at all: what is missing, any
    /// text, HTML and unspecified bytes are read as ``text``. Refused are types that are surely
    /// something else: JSON, XML, protobuf, event streams, CSV, images and the like.
    public init?(contentType: String?) {
        let type = MediaRange(contentType ?? "").type
        switch type {
        case "application/openmetrics-text":
            self = .openMetrics
        case "text/event-stream", "text/csv":
            return nil
        case "", "application/octet-stream", "*/*":
            self = .text
        default:
            // A header without a slash is no type at all and says nothing.
            guard type.hasPrefix("text/") || !type.contains("/") else { return nil }
            self = .text
        }
    }

    /// Chooses the format of our own answer by the `Accept` header of a request.
    ///
    /// OpenMetrics only when it is asked for by name and no text is preferred to it; text otherwise.
    public init(accept: String?) {
        var best: (format: ExpositionFormat, quality: Double) = (.text, 0)
        for part in (accept ?? "").split(separator: ",") {
            let range = MediaRange(part)
            let format: ExpositionFormat
            switch range.type {
            case "application/openmetrics-text":
                // Version 2 is another format; a client that wants only that gets text.
                guard range.parameters["version"].map({ $0.hasPrefix("1.") || $0.hasPrefix("0.") }) ?? true
                else { continue }
                format = .openMetrics
            case "text/plain", "text/*", "*/*": format = .text
            default: continue
            }
            let quality = range.parameters["q"].flatMap { Double($0) } ?? 1
            if quality > best.quality { best = (format, quality) }
        }
        self = best.format
    }
}

/// One media type with its parameters, as `Accept` and `Content-Type` write them.
private struct MediaRange {
    /// The type in lower case (`text/plain`), empty if there is none.
    var type: String
    /// The parameters, names in lower case, values without quotes.
    var parameters: [String: String] = [:]

    init(_ header: some StringProtocol) {
        let parts = header.split(separator: ";", omittingEmptySubsequences: false).map { Self.trim($0) }
        type = (parts.first ?? "").lowercased()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            parameters[Self.trim(pair[0]).lowercased()] = Self.trim(pair[1])
        }
    }

    private static func trim(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        let junk: Set<Character> = [" ", "\t", "\""]
        while let first = rest.first, junk.contains(first) { rest.removeFirst() }
        while let last = rest.last, junk.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
