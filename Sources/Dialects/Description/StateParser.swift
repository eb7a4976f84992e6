import Documents
import Monitoring

/// Reads how a state is told.
struct StateParser {
    /// The shapes in which a state may be told; an entry has one of them.
    static let shapes = ["one_hot", "number", "flag", "rises", "time", "latest", "refusals"]
    /// The keys under `state`.
    static let keys = shapes + ["values", "of_many", "else", "unit", "evidence"]

    /// Reads the mapping under `state` of a series.
    func effect(_ value: DocumentValue) -> Effect? {
        guard let keys = value.mapping(known: Self.keys) else { return nil }
        let shapes = Self.shapes.filter { keys[$0] != nil }
        guard let shape = shapes.first, shapes.count == 1 else {
            value.note(
                "says \(shapes.isEmpty ? "not" : "twice") how the state is told; write one of: "
                    + Self.shapes.joined(separator: ", ")
            )
            return nil
        }
        if shape != "one_hot" { keys["values"]?.note("'values' goes with 'one_hot'; leave it out") }
        if shape != "one_hot" { keys["of_many"]?.note("'of_many' goes with 'one_hot'; leave it out") }
        if shape != "latest" { keys["unit"]?.note("'unit' goes with 'latest'; leave it out") }
        if shape != "number" { keys["else"]?.note("'else' goes with 'number'; leave it out") }
        // What follows from counters is certain, what calls suggest is not.
        let usual: [String: Evidence] = ["rises": .derived, "time": .derived, "refusals": .inferred]
        let evidence =
            keys["evidence"]?.choice(of: Evidence.self, called: "evidence") ?? usual[shape] ?? .reported
        return encoding(keys).map { .state($0, evidence) }
    }

    private func encoding(_ keys: DocumentMapping) -> StateEncoding? {
        if let label = keys["one_hot"] {
            guard let text = label.text() else { return nil }
            let words = keys["values"].map { self.words($0) } ?? .standard
            return .oneHot(
                label: text == "{family}" ? nil : text,
                words: words,
                ofMany: keys["of_many"]?.flag() ?? false
            )
        }
        if let numbers = keys["number"] {
            return number(numbers).map { .number($0, others: keys["else"].flatMap(state)) }
        }
        if let changes = keys["rises"] { return source(changes).map(StateEncoding.rises) }
        if let times = keys["time"] { return source(times).map(StateEncoding.time) }
        if let moments = keys["latest"] {
            let unit = keys["unit"].flatMap { $0.choice(of: MomentUnit.self, called: "unit of time") }
            return state(moments).map { .latest($0, unit ?? .unixSeconds) }
        }
        if let calls = keys["refusals"] { return refusals(calls).map(StateEncoding.refusals) }
        guard let flag = keys["flag"]?.mapping(known: ["set", "clear", "inverted"]),
            let set = flag.required("set", because: "it is the state for any value but 0").flatMap(state)
        else { return nil }
        return .flag(
            set: set,
            clear: flag["clear"].flatMap(state),
            isInverted: flag["inverted"]?.flag() ?? false
        )
    }

    /// The state that a family stands for, or the label that names it.
    private func source(_ value: DocumentValue) -> StateSource? {
        guard value.isMapping else { return state(value).map(StateSource.fixed) }
        guard let keys = value.mapping(known: ["by", "values"]),
            let label = keys.required("by", because: "it names the label that tells the state")?.text()
        else { return nil }
        return .byLabel(label, keys["values"].map { words($0) } ?? .standard)
    }

    private func refusals(_ value: DocumentValue) -> RefusalSource? {
        guard let keys = value.mapping(known: ["by", "refused", "passed", "mixed"]),
            let label = keys.required("by", because: "it names the label that tells the outcome")?.text(),
            let refused = keys.required("refused", because: "it says which calls were refused")
        else { return nil }
        return RefusalSource(
            label: label,
            refused: refused.texts().map(WordPattern.init),
            passed: keys["passed"]?.texts().map(WordPattern.init) ?? [],
            mixed: keys["mixed"].flatMap(state) ?? .unknown
        )
    }

    /// The states by number; at least two, or nothing could ever change.
    func number(_ value: DocumentValue) -> [Double: BreakerState]? {
        guard let pairs = value.pairs() else { return nil }
        var states: [Double: BreakerState] = [:]
        for (key, word) in pairs {
            guard let number = key.number(), let state = state(word) else { continue }
            if states.updateValue(state, forKey: number) != nil {
                key.note("the number \(number) is given twice")
            }
        }
        guard pairs.count >= 2 else {
            value.note(
                "gives \(pairs.count) state; write a state for every number, such as {0: closed, 1: open}"
            )
            return nil
        }
        return states
    }

    /// The words of a source with their states.
    func words(_ value: DocumentValue) -> StateWords {
        StateWords(
            (value.pairs() ?? []).compactMap { key, word in
                guard let text = key.text(), let state = state(word) else { return nil }
                return (text, state)
            }
        )
    }

    private func state(_ value: DocumentValue) -> BreakerState? {
        value.choice(of: BreakerState.self, called: "state")
    }
}
