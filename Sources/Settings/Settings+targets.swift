import Documents

extension Settings {
    private static let targetKeys = [
        "name", "url", "from", "dialect", "context", "labels", "interval", "timeout", "token_file",
        "token_command", "username", "password_file", "ca_file", "headers", "token_header", "runtime_socket",
        "read_only",
    ]

    /// Adds the targets of a config file; names must differ and contexts must exist.
    mutating func applyTargets(_ section: DocumentValue?, file: String) {
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        for value in section?.elements() ?? [] {
            guard let keys = value.mapping(known: Settings.targetKeys),
                let name = keys.required("name", because: "it is how the target is called everywhere")?
                    .text(),
                let url = address(in: keys, folder: folder)
            else { continue }
            if targets.contains(where: { $0.name == name }) {
                value.note(
                    "another target is called '\(Spelling.shortened(name))' already; names must differ"
                )
            }
            var target = TargetSettings(name: name, url: url)
            target.place = "\(file):\(value.line):\(value.column)"
            target.dialect = keys["dialect"]?.text()
            target.context = keys["context"].flatMap(knownContext)
            target.labels = keys["labels"]?.dictionary() ?? [:]
            target.interval = keys["interval"]?.duration(in: Settings.intervals)
            target.timeout = keys["timeout"]?.duration(in: Settings.timeouts)
            target.tokenFile = keys["token_file"]?.text()
            target.tokenCommand = keys["token_command"]?.texts() ?? []
            target.username = keys["username"]?.text()
            target.passwordFile = keys["password_file"]?.text()
            target.caFile = keys["ca_file"]?.text()
            target.headers = keys["headers"]?.dictionary() ?? [:]
            target.tokenHeader = keys["token_header"]?.text()
            target.runtimeSocket = keys["runtime_socket"]?.text()
            target.readOnly = keys["read_only"]?.flag() ?? false
            checkCredentials(of: target, at: value)
            targets.append(target)
        }
    }

    /// Where a target is, or with an `@` what names many.
    private func address(in keys: DocumentMapping, folder: String) -> String? {
        guard let source = keys["from"] else {
            return keys.required("url", because: "write http://host:port or the address of a page")?.text()
        }
        if keys["url"] != nil { source.note("only one of 'url' and 'from' can be used") }
        return source.text().map { path in
            path.hasPrefix("/") || path.hasPrefix("~/") ? "@" + path : "@\(folder)/\(path)"
        }
    }

    private func knownContext(_ value: DocumentValue) -> String? {
        guard let name = value.text() else { return nil }
        guard contexts[name] != nil else {
            value.note(
                "there is no context '\(Spelling.shortened(name))'"
                    + Spelling.suggestion(for: name, among: Array(contexts.keys))
                    + "; describe it under 'contexts'"
            )
            return nil
        }
        return name
    }

    private func checkCredentials(of target: TargetSettings, at value: DocumentValue) {
        let ways = [target.tokenFile != nil, !target.tokenCommand.isEmpty, target.username != nil].filter {
            $0
        }
        if ways.count > 1 {
            value.note("only one of 'token_file', 'token_command' and 'username' can be used")
        }
        if (target.username == nil) != (target.passwordFile == nil) {
            value.note("'username' and 'password_file' need each other")
        }
        if target.tokenHeader != nil, target.username != nil {
            value.note("'token_header' goes with a token, not with 'username'")
        }
    }
}

extension DocumentValue {
    /// The texts of a mapping by their keys.
    fileprivate func dictionary() -> [String: String] {
        var result: [String: String] = [:]
        for (key, value) in pairs() ?? [] {
            if let name = key.text(), let text = value.string() { result[name] = text }
        }
        return result
    }

    /// A duration that has to lie within `range`.
    func duration(in range: ClosedRange<Duration>) -> Duration? {
        guard let duration = duration() else { return nil }
        guard range.contains(duration) else {
            note(
                "must be between \(range.lowerBound.written) and \(range.upperBound.written), not \(duration.written)"
            )
            return nil
        }
        return duration
    }
}
