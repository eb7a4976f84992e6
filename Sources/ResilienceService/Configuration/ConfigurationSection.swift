import Resilience

/// One mapping of a configuration, whose fields are read and checked one by one.
struct ConfigurationSection {
    let path: [String]
    let log: ConfigurationLog

    /// The mapping at `name` inside this one.
    func section(_ name: String) -> ConfigurationSection {
        ConfigurationSection(path: path + [name], log: log)
    }

    /// Puts what is written at `key` into `target`; leaves it alone when there is nothing, or nothing right.
    func read<Value>(_ key: String, as form: FieldForm<Value>, into target: inout Value) {
        guard let text = text(key, form.expected) else { return }
        if let value = parse(text, at: key, form) { target = value }
    }

    /// The same for what can be switched off, with the word `off`.
    func read<Value>(_ key: String, as form: FieldForm<Value>, orOff target: inout Value?) {
        guard let text = text(key, form.expected) else { return }
        guard text.lowercased() != "off" else { return target = nil }
        if let value = parse(text, at: key, form) { target = value }
    }

    /// The same for a list; in one text its elements stand between commas.
    func read<Value>(_ key: String, asListOf form: FieldForm<Value>, orOff target: inout [Value]?) {
        let elements: [String]
        switch log.written(at: path + [key]) {
        case nil: return
        case .text(let text) where text.lowercased() == "off": return target = nil
        case .text(let text): elements = text.split(separator: ",").map { $0.trimmed }
        case .list(let list): elements = list
        }
        let values = elements.compactMap { parse($0, at: key, form) }
        if values.count == elements.count { target = values }
    }

    /// Notes that the field at `key` breaks `rule`.
    func note(_ key: String, rule: String) {
        log.note(path + [key], rule: rule)
    }

    /// What `make` makes; notes its problems and returns `nil` when it refuses.
    func checked<Settings>(_ make: () throws(InvalidSettings) -> Settings) -> Settings? {
        do {
            return try make()
        } catch {
            log.note(error, at: path)
            return nil
        }
    }

    private func text(_ key: String, _ expected: String) -> String? {
        switch log.written(at: path + [key]) {
        case nil: return nil
        case .text(let text): return text.trimmed
        case .list:
            note(key, rule: "is no \(expected)")
            return nil
        }
    }

    private func parse<Value>(_ text: String, at key: String, _ form: FieldForm<Value>) -> Value? {
        if let value = form.parse(text) { return value }
        log.note(path + [key], value: text, rule: "is no \(form.expected)")
        return nil
    }
}

extension StringProtocol {
    /// The text without spaces around it.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
