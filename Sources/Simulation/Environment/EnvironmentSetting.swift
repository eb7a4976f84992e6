/// One variable of the environment that changes the fleet's plan.
///
/// The settings are one table, ``FleetPlan/environmentSettings``: names, defaults, ranges and meanings are
/// printed from it, and values are read with it.
public struct EnvironmentSetting: Sendable {
    /// What a value is, and its range.
    public enum Form: Equatable, Sendable {
        /// A whole number of something.
        case count(ClosedRange<Int>, of: String)
        /// A duration in whole milliseconds.
        case milliseconds(ClosedRange<Int>)
        /// Requests per second.
        case perSecond(ClosedRange<Double>)
        /// `true` or `false`, also `1`, `0`, `yes`, `no`, `on`, `off`.
        case flag
        /// An address with `http://` or `https://`.
        case url
    }

    /// The name of the variable, such as `DNASTORE_TIMEOUT_MS`.
    public let name: String
    /// What a value is, and its range.
    public let form: Form
    /// What it means, in one sentence.
    public let meaning: String
    private let read: @Sendable (FleetPlan) -> String
    private let write: @Sendable (inout FleetPlan, Value) -> Void

    /// A value that has been checked.
    enum Value {
        case number(Int)
        case rate(Double)
        case flag(Bool)
        case text(String)
    }

    init(
        _ name: String,
        _ form: Form,
        _ meaning: String,
        read: @escaping @Sendable (FleetPlan) -> String,
        write: @escaping @Sendable (inout FleetPlan, Value) -> Void
    ) {
        self.name = name
        self.form = form
        self.meaning = meaning
        self.read = read
        self.write = write
    }

    /// The default, written as the variable would be; empty where there is none.
    public var standard: String { value(in: .standard) }

    /// The unit of the value, in a word.
    public var unit: String {
        switch form {
        case .count(_, let unit): unit
        case .milliseconds: "ms"
        case .perSecond: "requests/s"
        case .flag: "true or false"
        case .url: "URL"
        }
    }

    /// The range of the value, in words; empty where any value of the unit will do.
    public var range: String {
        switch form {
        case .count(let range, _), .milliseconds(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .perSecond(let range): "\(Int(range.lowerBound)) to \(Int(range.upperBound))"
        case .flag, .url: ""
        }
    }

    /// What `plan` has in this place, written as the variable would be.
    public func value(in plan: FleetPlan) -> String { read(plan) }

    /// Checks `text` and puts it into `plan`.
    ///
    /// - Throws: ``InvalidEnvironment`` with name, value and rule.
    public func apply(_ text: String, to plan: inout FleetPlan) throws(InvalidEnvironment) {
        guard let value = parse(text) else {
            throw InvalidEnvironment(name: name, value: text, rule: rule)
        }
        write(&plan, value)
    }

    private var rule: String {
        switch form {
        case .count(_, let unit): "a whole number of \(unit) from \(range)"
        case .milliseconds: "a whole number of milliseconds from \(range)"
        case .perSecond: "requests per second from \(range)"
        case .flag: "true or false"
        case .url: "an address that begins with http:// or https://"
        }
    }

    private func parse(_ text: String) -> Value? {
        switch form {
        case .count(let range, _), .milliseconds(let range):
            Int(text).flatMap { range.contains($0) ? .number($0) : nil }
        case .perSecond(let range):
            Double(text).flatMap { range.contains($0) ? .rate($0) : nil }
        case .flag:
            switch text.lowercased() {
            case "true", "1", "yes", "on": .flag(true)
            case "false", "0", "no", "off": .flag(false)
            default: nil
            }
        case .url:
            Self.isAddress(text) ? .text(text) : nil
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return !host.isEmpty && !rest.contains { $0.isWhitespace || $0.isNewline }
    }
}
