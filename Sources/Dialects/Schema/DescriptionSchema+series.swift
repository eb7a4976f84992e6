import Monitoring

extension DescriptionSchema {
    /// What an effect and its refinements may be.
    static let effects: [String: JSONValue] = [
        "counter": reference("counter"), "gauge": choice(of: Gauge.allCases.map(\.label)),
        "since": choice(of: MomentUnit.allCases.map(\.rawValue)), "sequence": flag, "last_failure": flag,
        "hold": choice(of: ["owner", "reason", "until"]),
        "fact": [
            "anyOf": [
                word,
                object(["name", "label"], ["name": word, "label": word], required: ["name", "label"]),
            ]
        ],
        "latency": flag,
        "unit": choice(of: NumberUnit.factors.map(\.word) + MomentUnit.allCases.map(\.rawValue)),
        "none": oneOrMore(number), "sum": flag,
        "complement_of": choice(of: Gauge.allCases.map(\.label)),
        "window": [
            "anyOf": [
                number,
                object(
                    ["path", "unit", "per"],
                    ["path": word, "unit": units, "per": word],
                    required: ["path"]
                ),
            ]
        ],
    ]

    /// An entry under `series`.
    static let series = object(
        SeriesParser.keys,
        effects.merging([
            "family": words, "where": map(of: words), "except": map(of: words), "name": word, "group": word,
            "rank": number, "shows_breaker": flag, "state": reference("state"),
        ]) { $1 },
        required: ["family"]
    )

    /// How a state is told.
    static let state = object(
        StateParser.keys,
        [
            "one_hot": word, "values": map(of: states), "of_many": flag, "number": map(of: states),
            "else": states,
            "flag": object(
                ["set", "clear", "inverted"],
                ["set": states, "clear": states, "inverted": flag],
                required: ["set"]
            ),
            "rises": source, "time": source, "latest": states,
            "unit": choice(of: MomentUnit.allCases.map(\.rawValue)),
            "refusals": object(
                ["by", "refused", "passed", "mixed"],
                ["by": word, "refused": words, "passed": words, "mixed": states],
                required: ["by", "refused"]
            ),
            "evidence": choice(of: Evidence.allCases.map(\.rawValue)),
        ]
    )

    /// A state, or the label that names it.
    private static let source: JSONValue = [
        "anyOf": [
            states, object(["by", "values"], ["by": word, "values": map(of: states)], required: ["by"]),
        ]
    ]

    /// Counters, each with a minus before it when the series is taken away.
    static let roles = oneOrMore(choice(of: Counter.allCases.flatMap { [$0.label, "-" + $0.label] }))

    /// What a series counts, always or by a label.
    static let counter: JSONValue = ["anyOf": [reference("roles"), outcomes]]

    private static let outcomes = object(
        ["by", "values"],
        ["by": word, "values": map(of: reference("roles"))],
        required: ["by", "values"]
    )

    /// The short form for a home-made gauge.
    static let gauge = object(
        GaugeParser.keys,
        Dictionary(Counter.allCases.map { ($0.label, words) }, uniquingKeysWith: { $1 }).merging([
            "family": word, "name": word, "group": word, "states": map(of: states), "state_label": word,
            "calls": object(
                ["family", "by", "values"],
                ["family": words, "by": word, "values": map(of: reference("roles"))],
                required: ["family", "by", "values"]
            ),
        ]) { $1 },
        required: ["family", "states"]
    )
}
