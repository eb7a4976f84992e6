import Documents
import Monitoring

/// Reads the actions of a dialect.
struct ActionParser {
    /// The keys of an action beside those of its request.
    static let ownKeys = ["in_state", "check", "edit", "read_back", "undo", "caution", "holds_time_to_live"]

    private let requests: RequestParser

    /// Creates a parser for a dialect whose names are made by `identity`.
    init(identity: IdentityRule?) {
        requests = RequestParser(parts: identity?.partNames ?? [])
    }

    /// The ways to do each kind of action.
    func templates(_ value: DocumentValue?) -> [ActionKind: [ActionTemplate]] {
        var templates: [ActionKind: [ActionTemplate]] = [:]
        for (key, body) in value?.pairs() ?? [] {
            guard let kind = key.choice(of: ActionKind.self, called: "action") else { continue }
            templates[kind] = body.oneOrMore().compactMap(template)
        }
        return templates
    }

    /// The breakers that no action can change.
    func exemptions(_ value: DocumentValue?) -> [Dialect.Exemption] {
        (value?.pairs() ?? []).compactMap { names, reason in
            guard let names = names.text(), let reason = reason.text() else { return nil }
            return Dialect.Exemption(names: WordPattern(names), reason: reason)
        }
    }

    /// The reasons by kind why there is no such action.
    ///
    /// Where an action needs the command socket, they say what to do without one.
    func refusals(
        _ value: DocumentValue?,
        besides actions: [ActionKind: [ActionTemplate]]
    ) -> [ActionKind: String] {
        var refusals: [ActionKind: String] = [:]
        for (key, reason) in value?.pairs() ?? [] {
            guard let kind = key.choice(of: ActionKind.self, called: "action") else { continue }
            if let ways = actions[kind], ways.contains(where: { !$0.act.isCommand }) {
                key.note("'\(kind.rawValue)' is possible by 'actions'; remove one of the two")
            }
            refusals[kind] = reason.text()
        }
        return refusals
    }

    private func template(_ value: DocumentValue) -> ActionTemplate? {
        guard let keys = value.mapping(known: Self.ownKeys + RequestParser.keys),
            let act = requests.request(
                keys,
                method: "POST",
                own: keys["edit"] == nil ? [] : [ListEdit.placeholder]
            )
        else { return nil }
        let states = keys["in_state"]?.oneOrMore().compactMap {
            $0.choice(of: BreakerState.self, called: "state")
        }
        return ActionTemplate(
            states: Set(states ?? []),
            check: keys["check"].flatMap { requests.request($0) },
            edit: keys["edit"].flatMap(requests.edit),
            act: act,
            readBack: keys["read_back"].flatMap { requests.request($0) },
            undo: undo(keys["undo"]),
            caution: keys["caution"]?.text(),
            holdsTimeToLive: keys["holds_time_to_live"]?.flag() ?? false
        )
    }

    /// One action, or actions by the state before, where `*` stands for every other one.
    private func undo(_ value: DocumentValue?) -> UndoRule {
        guard let value else { return UndoRule(usual: nil, exceptions: [:]) }
        guard value.isMapping else {
            return UndoRule(usual: value.choice(of: ActionKind.self, called: "action"), exceptions: [:])
        }
        var usual: ActionKind?
        var exceptions: [BreakerState: ActionKind] = [:]
        for (key, word) in value.pairs() ?? [] {
            guard let kind = word.choice(of: ActionKind.self, called: "action") else { continue }
            if key.text() == "*" {
                usual = kind
            } else if let state = key.choice(of: BreakerState.self, called: "state") {
                exceptions[state] = kind
            }
        }
        return UndoRule(usual: usual, exceptions: exceptions)
    }
}
