import Documents
import Monitoring

/// Reads one request of an action: over HTTP, or a line for a command socket.
struct RequestParser {
    /// The keys of a request.
    static let keys = [
        "method", "path", "command", "headers", "json", "form", "text", "success", "meaning", "state",
        "sequence",
        "states",
        "partial", "absent", "contains", "location", "explain", "answer",
    ]
    /// The methods that a request may have.
    static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

    /// The parts that names of breakers are made of, which templates may use.
    let parts: [String]

    /// Reads a request that only looks.
    func request(_ value: DocumentValue) -> RequestTemplate? {
        value.mapping(known: Self.keys).flatMap { request($0, method: "GET") }
    }

    /// Reads a request whose method is `method` unless it says otherwise.
    ///
    /// Its body may use the placeholders of `own` beside those of every action.
    func request(_ keys: DocumentMapping, method: String, own: [String] = []) -> RequestTemplate? {
        if let line = keys["command"] { return command(line, keys) }
        guard let place = keys.required("path", because: "it says where the request goes"),
            let path = place.template().flatMap({ checked($0, at: place, besides: ["base"]) })
        else { return nil }
        if !path.text.hasPrefix("/"), !path.text.hasPrefix("{base}") {
            place.note("'\(Spelling.shortened(path.text))' is no path; it starts with '/' or with '{base}'")
        }
        return RequestTemplate(
            method: keys["method"]?.choice(of: Self.methods, called: "method") ?? method,
            place: .path(path),
            headers: headers(keys["headers"]),
            body: body(keys, own: own),
            answer: answer(keys)
        )
    }

    /// A line for the command socket; what only HTTP has cannot stand beside it.
    private func command(_ line: DocumentValue, _ keys: DocumentMapping) -> RequestTemplate? {
        for other in ["path", "method", "headers", "json", "form", "text", "success", "meaning", "location"] {
            keys[other]?.note("'\(other)' belongs to requests over HTTP; this one is a 'command'")
        }
        guard let template = line.template().map({ checked($0, at: line) }) else { return nil }
        return RequestTemplate(
            method: "",
            place: .command(template),
            headers: [],
            body: nil,
            answer: answer(keys, isCommand: true)
        )
    }

    private func answer(_ keys: DocumentMapping, isCommand: Bool = false) -> AnswerRules {
        AnswerRules(
            success: keys["success"]?.oneOrMore().compactMap(status) ?? Array(200...299),
            meanings: meanings(keys["meaning"]),
            state: keys["state"]?.documentPath(),
            sequence: keys["sequence"]?.documentPath(),
            words: keys["states"].map { StateParser().words($0) } ?? .standard,
            isPartial: keys["partial"]?.flag() ?? false,
            isTable: keys["answer"]?.choice(of: ["json", "csv"], called: "format") == "csv",
            isSilent: isCommand && keys["state"] == nil && keys["contains"] == nil,
            absent: keys["absent"]?.choice(of: BreakerState.self, called: "state"),
            contains: keys["contains"]?.text(),
            locations: keys["location"]?.texts() ?? [],
            explanations: (keys["explain"]?.pairs() ?? []).compactMap { text, reason in
                guard let text = text.text(), let reason = reason.text() else { return nil }
                return AnswerRules.Explanation(text: text, reason: reason)
            }
        )
    }

    /// A template whose placeholders are values that actions have.
    private func checked(
        _ template: TextTemplate,
        at value: DocumentValue,
        besides own: [String] = []
    ) -> TextTemplate {
        let known = ActionValues.names + parts.filter { !ActionValues.names.contains($0) }
        for name in template.names where !known.contains(name) && !own.contains(name) {
            value.note(
                "unknown placeholder '{\(Spelling.shortened(name))}'"
                    + Spelling.suggestion(for: name, among: known)
                    + "; one of: \(known.joined(separator: ", "))"
            )
        }
        return template
    }

    private func body(_ keys: DocumentMapping, own: [String]) -> BodyTemplate? {
        let kinds = ["json", "form", "text"].filter { keys[$0] != nil }
        guard let kind = kinds.first, let value = keys[kind] else { return nil }
        for second in kinds.dropFirst() {
            keys[second]?.note("the body is given by '\(kind)' already; keep one")
        }
        switch kind {
        case "text": return value.template().map { .text(checked($0, at: value, besides: own)) }
        case "json":
            return JSONTemplateParser { checked($0, at: $1, besides: own) }.template(value).map { .json($0) }
        default:
            return .form(
                (value.pairs() ?? []).compactMap { key, member in
                    guard let name = key.text(), let template = member.template() else { return nil }
                    return (name, checked(template, at: member, besides: own))
                }
            )
        }
    }

    /// A change of a list that is read first, sent back by the request that it belongs to.
    func edit(_ value: DocumentValue) -> ListEdit? {
        guard let keys = value.mapping(known: Self.keys + ListEdit.keys),
            let source = request(keys, method: "GET")
        else { return nil }
        let parser = JSONTemplateParser { checked($0, at: $1) }
        switch (keys["add"], keys["remove"]) {
        case (let added?, nil):
            return parser.template(added).map { ListEdit(source: source, change: .add($0)) }
        case (nil, let removed?):
            return parser.template(removed).map { ListEdit(source: source, change: .remove($0)) }
        default:
            value.note("needs one of 'add' and 'remove': the element that the list then has, or has no more")
            return nil
        }
    }

    private func headers(_ value: DocumentValue?) -> [ActionRequest.Header] {
        (value?.pairs() ?? []).compactMap { key, content in
            guard let name = key.text(), let text = content.text() else { return nil }
            let lowered = name.lowercased()
            guard lowered != "authorization", lowered != "cookie" else {
                key.note("'\(name)' is a secret; credentials belong to the target in the config")
                return nil
            }
            guard name.isHeaderName, text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
                key.note(
                    "'\(Spelling.shortened(name))' is no header field; names hold letters, digits and '-'"
                )
                return nil
            }
            return .init(name: lowered, value: text)
        }
    }

    private func meanings(_ value: DocumentValue?) -> [Int: ActionRequest.Meaning] {
        var meanings: [Int: ActionRequest.Meaning] = [:]
        for (key, word) in value?.pairs() ?? [] {
            guard let status = status(key),
                let meaning = word.choice(of: ActionRequest.Meaning.self, called: "meaning")
            else {
                continue
            }
            meanings[status] = meaning
        }
        return meanings
    }

    private func status(_ value: DocumentValue) -> Int? {
        guard let number = value.number() else { return nil }
        guard let status = Int(exactly: number), (100...599).contains(status) else {
            value.note("'\(value.string() ?? "")' is no HTTP status; 100 to 599")
            return nil
        }
        return status
    }
}

extension String {
    /// Whether the text is made of the characters of usual header names.
    fileprivate var isHeaderName: Bool {
        !isEmpty
            && unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
                    || $0 == "_"
            }
    }
}
