import Monitoring

/// The values of an action's placeholders.
struct ActionValues {
    /// The names that templates may use.
    static let names = ["name", "group", "reason", "actor", "ttl_seconds", "sequence"]
    /// Those of them that are numbers and stand in JSON without quotes.
    static let numbers: Set<String> = ["ttl_seconds", "sequence"]

    let action: Action
    let sequence: Int?

    /// The value of `name`, or `nil` when the action has none.
    subscript(name: String) -> String? {
        switch name {
        case "name": action.breaker.name
        case "group": action.breaker.group
        case "reason": action.reason.isEmpty ? nil : action.reason
        case "actor": action.actor.isEmpty ? nil : action.actor
        // Rounded up: a hold that ends a moment late is what was asked for, one that is 0 s long is not.
        case "ttl_seconds": action.timeToLive.map { String(Int($0.inSeconds.rounded(.up))) }
        case "sequence": sequence.map(String.init)
        default: nil
        }
    }
}
