import Monitoring

extension KeyMap {
    /// The keys that choose breakers and act on them.
    static let acting: [Binding] = [
        Binding(
            .tag,
            [.character("v")],
            label: "tag",
            "choose the row for an action, or not",
            area: .acting,
            priority: 18,
            disabledReason: { $0.needsRow }
        ),
        Binding(
            .untagAll,
            [.character("V")],
            label: "untag all",
            "choose no row",
            area: .acting,
            disabledReason: { $0.tagged.isEmpty ? "nothing is tagged" : nil }
        ),
        Binding(
            .actions,
            [.character("a")],
            label: "actions",
            "act on the selected or tagged breakers",
            area: .acting,
            priority: 92,
            disabledReason: { $0.actingRefusal ?? $0.needsBreaker }
        ),
        Binding(
            .undo,
            [.character("u")],
            label: "undo",
            "take back the last action made here",
            area: .acting,
            priority: 15,
            disabledReason: { $0.actingRefusal ?? ($0.undoable.isEmpty ? "nothing was done here" : nil) }
        ),
        Binding(
            .forceOpen,
            [.character("o")],
            scope: .actionMenu,
            label: "force open",
            "refuse every call until released",
            area: .acting,
            priority: 90,
            disabledReason: { $0.refusal(of: .forceOpen) }
        ),
        Binding(
            .reset,
            [.character("c")],
            scope: .actionMenu,
            label: "reset",
            "close it and release every hold",
            area: .acting,
            priority: 89,
            disabledReason: { $0.refusal(of: .reset) }
        ),
        Binding(
            .disable,
            [.character("d")],
            scope: .actionMenu,
            label: "disable",
            "let every call pass, decide nothing",
            area: .acting,
            priority: 88,
            disabledReason: { $0.refusal(of: .disable) }
        ),
        Binding(
            .enable,
            [.character("e")],
            scope: .actionMenu,
            label: "enable",
            "let it decide again",
            area: .acting,
            priority: 87,
            disabledReason: { $0.refusal(of: .enable) }
        ),
        Binding(
            .reviseChanged,
            [.character("r")],
            scope: .results,
            label: "ask again",
            "ask again for the instances where it was not done",
            area: .acting,
            priority: 90,
            disabledReason: { $0.hasUndoneResults ? nil : "everything was done, or is on its way" }
        ),
    ]
}
