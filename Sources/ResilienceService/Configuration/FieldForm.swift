import Documents
import Resilience

/// How a field is written.
struct FieldForm<Value> {
    /// What a text must be, for messages: "is no …".
    let expected: String
    /// What a text stands for; `nil` when it is not of this form.
    let parse: (String) -> Value?
}

extension FieldForm<Int> {
    /// A whole number.
    static var count: FieldForm { FieldForm(expected: "whole number such as '5'") { Int($0) } }
}

extension FieldForm<Double> {
    /// A number.
    static var number: FieldForm { FieldForm(expected: "number such as '2' or '1.5'") { Double(finite: $0) } }

    /// A share of the whole, as a number from 0 to 1 or in per cent.
    static var share: FieldForm {
        FieldForm(expected: "share such as '0.5' or '50%'") { text in
            guard text.hasSuffix("%") else { return Double(finite: text) }
            return Double(finite: text.dropLast()).map { $0 / 100 }
        }
    }
}

extension FieldForm<Bool> {
    /// Yes or no.
    static var flag: FieldForm {
        FieldForm(expected: "flag: write 'true' or 'false'") { text in
            switch text.lowercased() {
            case "true", "yes", "on", "1": true
            case "false", "no", "off", "0": false
            default: nil
            }
        }
    }
}

extension FieldForm<Duration> {
    /// A duration with its unit.
    static var duration: FieldForm {
        FieldForm(expected: "duration with its unit such as '250ms', '30s' or '5m'") { Duration(written: $0) }
    }
}

extension FieldForm<Window> {
    /// The last so many calls, or the last so long.
    static var window: FieldForm {
        FieldForm(expected: "window: write a duration such as '10s', or a number of calls such as '100'") {
            if let calls = Int($0) { return .calls(calls) }
            return Duration(written: $0).map { .time($0) }
        }
    }
}

extension FieldForm<Jitter> {
    /// A word, or the share by which a delay is spread.
    static var jitter: FieldForm {
        let words: [Jitter] = [.none, .full, .equal, .decorrelated]
        let names = words.map { "'\($0.word)'" }.joined(separator: ", ")
        return FieldForm(expected: "jitter: write \(names), or a share such as '0.2'") { text in
            if let jitter = words.first(where: { $0.word == text }) { return jitter }
            return FieldForm<Double>.share.parse(text).map { .proportional($0) }
        }
    }
}

extension FieldForm where Value: RawRepresentable<String> & CaseIterable {
    /// One of the words of a type.
    static func word(called name: String) -> FieldForm {
        let words = Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return FieldForm(expected: "\(name): write one of \(words)") { Value(rawValue: $0) }
    }
}

extension FieldForm<String> {
    /// Any text.
    static var text: FieldForm { FieldForm(expected: "text") { $0.isEmpty ? nil : $0 } }
}

extension Double {
    /// A number that is one.
    fileprivate init?(finite text: some StringProtocol) {
        guard let number = Double(text), number.isFinite else { return nil }
        self = number
    }
}
