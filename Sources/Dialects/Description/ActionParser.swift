import Documents
import Monitoring

/// Reads the actions of a dialect.
struct ActionParser {
    /// The templates by kind.
    func templates(_ value: DocumentValue?) -> [ActionKind: ActionTemplate] {
        var templates: [ActionKind: ActionTemplate] = [:]
        for (key, body) in value?.pairs() ?? [] {
            guard let kind = key.choice(of: ActionKind.self, called: "action") else { continue }
            templates[kind] = template(body)
        }
        return templates
    }

    /// The reasons by kind why there is no such action.
    func refusals(_ value: DocumentValue?, besides actions: DocumentValue?) -> [ActionKind: String] {
        var refusals: [ActionKind: String] = [:]
        for (key, reason) in value?.pairs() ?? [] {
            guard let kind = key.choice(of: ActionKind.self, called: "action") else { continue }
            if actions?[kind.rawValue] != nil {
                key.note("'\(kind.rawValue)' is possible by 'actions'; remove one of the two")
            }
            refusals[kind] = reason.text()
        }
        return refusals
    }

    private func template(_ value: DocumentValue) -> ActionTemplate? {
        let own = ["check", "read_back", "undo", "caution", "holds_time_to_live"]
        guard let keys = value.mapping(known: own + RequestParser.keys),
            let act = RequestParser().request(keys, method: "POST")
        else { return nil }
        return ActionTemplate(
            check: keys["check"].flatMap { RequestParser().request($0) },
            act: act,
            readBack: keys["read_back"].flatMap { RequestParser().request($0) },
            undo: keys["undo"]?.choice(of: ActionKind.self, called: "action"),
            caution: keys["caution"]?.text(),
            holdsTimeToLive: keys["holds_time_to_live"]?.flag() ?? false
        )
    }
}
