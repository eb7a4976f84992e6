import Monitoring

/// The values of an action's placeholders.
struct ActionValues {
    /// The names that templates may use.
    static let names = ["name", "group", "reason", "actor", "ttl_seconds", "sequence"]
    /// Those of them that are numbers and stand in JSON without quotes.
    static let numbers: Set<String> = ["ttl_seconds", "sequence"]

    let action: Action
    let sequence: Int?
    /// The changed list, once it was read.
    var edited: String?
    /// The breaker's name as the source writes it.
    let sourceName: String
    /// The parts that the name was made of, by the labels that told them.
    let parts: [String: String]

    init(action: Action, sequence: Int?, edited: String? = nil, identity: IdentityRule?) {
        self.edited = edited
        self.action = action
        self.sequence = sequence
        sourceName = identity?.source(action.breaker.name) ?? action.breaker.name
        parts = identity?.parts(of: action.breaker.name) ?? [:]
    }

    /// What paths through answers may need.
    var forPaths: [String: String] { parts.merging(["name": sourceName]) { $1 } }

    /// The value of `name`, or `nil` when the action has none.
    subscript(name: String) -> String? {
        switch name {
        case "name": sourceName
        case "group": action.breaker.group
        case "reason": action.reason.isEmpty ? nil : action.reason
        case "actor": action.actor.isEmpty ? nil : action.actor
        // Rounded up: a hold that ends a moment late is what was asked for, one that is 0 s long is not.
        case "ttl_seconds": action.timeToLive.map { String(Int($0.inSeconds.rounded(.up))) }
        case "sequence": sequence.map(String.init)
        case ListEdit.placeholder: edited ?? "(the list with the change)"
        default: parts[name]
        }
    }
}
