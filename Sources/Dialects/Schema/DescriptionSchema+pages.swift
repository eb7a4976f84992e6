import Monitoring

extension DescriptionSchema {
    /// A page of a target.
    static let page = object(
        PageParser.keys,
        [
            "format": choice(of: DialectPage.Format.allCases.map(\.rawValue)), "path": word,
            "alternates": words, "optional": flag, "main": flag, "ending": word, "separator": word,
            "numbers": object(
                ["each", "name", "value"],
                ["each": word, "name": word, "value": word],
                required: ["each", "name"]
            ),
            "each": words, "name": word, "group": word, "where": map(of: words), "except": map(of: words),
            "sequence": word, "fields": list(of: reference("field")), "states": map(of: states),
            "overrides": oneOrMore(states),
            "transition": object(
                PageParser.transitionKeys,
                ["path": word, "pattern": word, "at": word],
                required: PageParser.transitionKeys
            ),
        ],
        required: ["format", "path"]
    )

    /// A value of an entry of a document.
    static let field = object(
        PageParser.fieldKeys,
        effects.merging([
            "path": word, "rank": number, "per": word, "state": ["anyOf": [flag, reference("state")]],
        ]) { $1 },
        required: ["path"]
    )

    private static let requestParts: [String: JSONValue] = [
        "method": choice(of: RequestParser.methods), "path": word, "command": word, "absent": states,
        "headers": map(of: word),
        "json": ["type": "object"], "form": map(of: word), "text": word, "success": oneOrMore(number),
        "meaning": map(of: choice(of: ActionRequest.Meaning.allCases.map(\.rawValue))), "state": word,
        "sequence": word, "states": map(of: states), "partial": flag, "contains": word, "location": words,
        "explain": map(of: word), "answer": choice(of: ["json", "csv"]),
    ]

    /// A request that only looks.
    static let request = oneOf(["path", "command"], object(RequestParser.keys, requestParts))

    /// One way to do an action.
    static let action = oneOf(
        ["path", "command"],
        object(
            ActionParser.ownKeys + RequestParser.keys,
            requestParts.merging([
                "in_state": oneOrMore(states), "check": reference("request"), "edit": edit,
                "read_back": reference("request"),
                "undo": undo, "caution": word, "holds_time_to_live": flag,
            ]) { $1 }
        )
    )

    /// A request that reads a list, and the change of it.
    private static let edit = oneOf(
        ListEdit.keys,
        object(
            RequestParser.keys + ListEdit.keys,
            requestParts.merging(["add": map(of: true), "remove": map(of: true)]) { $1 }
        )
    )

    /// An object that has one of these keys.
    private static func oneOf(_ keys: [String], _ object: JSONValue) -> JSONValue {
        guard case .object(var members) = object else { return object }
        members["anyOf"] = .array(keys.map { ["required": [.text($0)]] })
        return .object(members)
    }

    /// One action, or actions by the state before.
    private static let undo: JSONValue = [
        "anyOf": [
            choice(of: actionKinds),
            map(of: choice(of: actionKinds), named: BreakerState.allCases.map(\.rawValue) + ["*"]),
        ]
    ]
}
