import Documents
import Monitoring

/// Reads how a state is told.
struct StateParser {
    /// Reads the mapping under `state` of a series.
    func effect(_ value: DocumentValue) -> Effect? {
        guard let keys = value.mapping(known: ["one_hot", "values", "number", "flag", "evidence"]) else {
            return nil
        }
        let evidence =
            keys["evidence"]?.choice(of: Evidence.self, called: "evidence")
            ?? .reported
        let shapes = ["one_hot", "number", "flag"].filter { keys[$0] != nil }
        guard shapes.count == 1 else {
            value.note(
                "says \(shapes.isEmpty ? "not" : "twice") how the state is told; write one of: one_hot, number, flag"
            )
            return nil
        }
        if keys["one_hot"] == nil { keys["values"]?.note("'values' goes with 'one_hot'; leave it out") }
        return encoding(keys).map { .state($0, evidence) }
    }

    private func encoding(_ keys: DocumentMapping) -> StateEncoding? {
        if let label = keys["one_hot"] {
            guard let text = label.text() else { return nil }
            let words = keys["values"].map { self.words($0) } ?? .standard
            return .oneHot(label: text == "{family}" ? nil : text, words: words)
        }
        if let numbers = keys["number"] { return number(numbers).map(StateEncoding.number) }
        guard let flag = keys["flag"]?.mapping(known: ["set", "clear"]),
            let set = flag.required("set", because: "it is the state for any value but 0").flatMap(state),
            let clear = flag.required("clear", because: "it is the state for 0").flatMap(state)
        else { return nil }
        return .flag(set: set, clear: clear)
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
        var words: [String: BreakerState] = [:]
        for (key, word) in value.pairs() ?? [] {
            guard let text = key.text(), let state = state(word) else { continue }
            words[text] = state
        }
        return StateWords(words)
    }

    private func state(_ value: DocumentValue) -> BreakerState? {
        value.choice(of: BreakerState.self, called: "state")
    }
}
