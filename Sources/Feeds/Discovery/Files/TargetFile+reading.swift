import Documents

extension TargetFile {
    /// Reads a file by what it is: a list of addresses, a file_sd in JSON or YAML, or a `prometheus.yml`.
    ///
    /// - Parameters:
    ///   - text: What the file holds.
    ///   - path: Where it lies; its ending tells lists from documents.
    /// - Throws: Every mistake in it, with line and column.
    init(_ text: String, path: String) throws(DocumentError) {
        let isDocument = [".json", ".yml", ".yaml"].contains { path.hasSuffix($0) }
        guard isDocument else {
            self = try TargetFile(list: text, path: path)
            return
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            // A document without a word in it is most likely one that is being written.
            throw DocumentError(file: path, message: "is empty; write [] when there are no targets")
        }
        self = try Document(yaml: text, file: path).read { root in
            root.isMapping
                ? TargetFile(configuration: root, path: path) : TargetFile(groups: root, path: path)
        }
    }

    /// Reads a list with an address a line; blank lines and what follows a `#` are passed over.
    private init(list text: String, path: String) throws(DocumentError) {
        var group = TargetGroup(addresses: [])
        var problems: [DocumentError.Problem] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in zip(1..., lines) {
            let isComment = line.drop { $0.isWhitespace }.first == "#"
            let words = isComment ? [] : line.split { $0.isWhitespace }
            guard let address = words.first else { continue }
            do {
                if words.count > 1, words[1].first != "#" {
                    throw EndpointURL.Invalid(description: "a line holds one address and nothing else")
                }
                _ = try EndpointURL(String(address))
                group.addresses.append((String(address), "\(path):\(number):1"))
            } catch {
                problems.append(
                    DocumentError.Problem(
                        file: path,
                        line: number,
                        column: 1,
                        key: "",
                        message: "\(error)"
                    )
                )
            }
        }
        guard problems.isEmpty else { throw DocumentError(problems: Array(problems.prefix(5))) }
        jobs = [TargetJob(groups: [group])]
    }

    /// Reads the groups of a file_sd.
    private init?(groups root: DocumentValue, path: String) {
        guard let values = root.elements() else { return nil }
        jobs = [TargetJob(groups: values.compactMap { TargetGroup($0, path: path) })]
    }
}

extension TargetGroup {
    /// Reads `{ targets: [...], labels: {...} }`.
    init?(_ value: DocumentValue, path: String) {
        guard value.isMapping else {
            value.note("expected a group: { targets: [host:port], labels: { name: value } }")
            return nil
        }
        guard let targets = value["targets"] else {
            value.note("a group needs 'targets', a list of host:port")
            return nil
        }
        var addresses: [(text: String, place: String)] = []
        for element in targets.elements() ?? [] {
            guard let text = element.text() else { continue }
            // Checked here, because a file with a mistake counts as it was before.
            do throws(EndpointURL.Invalid) {
                _ = try EndpointURL(text)
            } catch {
                element.note(error.description)
            }
            addresses.append((text, "\(path):\(element.line):\(element.column)"))
        }
        var labels: [String: String] = [:]
        // Some writers put null where there are no labels.
        if let written = value["labels"], written.isMapping {
            for (key, value) in written.pairs() ?? [] {
                if let name = key.text(), let text = value.string() { labels[name] = text }
            }
        }
        self.init(addresses: addresses, labels: labels)
    }
}
