import Canvas
import Dashboard
import Monitoring

/// The lines of the question before an action: what would be sent, what would happen, what is asked.
struct ConfirmLines {
    let scene: Scene
    let dialog: ConfirmDialog
    let width: Int

    /// All lines, those that ask with the highest priority.
    var all: [DialogLine] {
        var lines = [DialogLine.blank, .text(target, priority: 6)]
        lines += requests.map { .text($0, priority: 3) }
        lines += [.text(state, priority: 5), .blank]
        lines += impact.map { .text($0, priority: 4) }
        lines += cautions.map { .text($0, priority: 4) }
        lines.append(.blank)
        lines += questions
        lines.append(.blank)
        lines += lock
        lines.append(DialogLine(content: .buttons(buttons), priority: 10))
        lines.append(.blank)
        return lines
    }

    // MARK: What it is about

    private var target: StyledText {
        let names = dialog.breakers.map(\.target.name)
        let groups = Set(dialog.breakers.map(\.group)).sorted().filter { !$0.isEmpty }.joined(separator: " ")
        let count = names.count == 1 ? "1 instance" : "\(names.count) instances"
        let shown = names.prefix(4).joined(separator: " ") + (names.count > 4 ? " +\(names.count - 4)" : "")
        return labelled(
            "Target",
            [groups, count, "(\(shown))"].filter { !$0.isEmpty }.joined(separator: "  ")
        )
    }

    private var requests: [StyledText] {
        let shown = dialog.requests.prefix(3)
        var lines = shown.enumerated().map { labelled($0.offset == 0 ? "Request" : "", $0.element) }
        let hidden = dialog.requests.count - shown.count
        if hidden > 0 { lines.append(labelled("", "and \(hidden) more of the same kind")) }
        return lines
    }

    /// The states now and the one that is asked for.
    private var state: StyledText {
        let states = dialog.breakers.map { dialog.expected[$0] ?? .unknown }
        var text = StyledText(Self.label("State"), scene[.dim])
        let quorum = Quorum(states)
        for state in BreakerState.allCases where quorum[state] > 0 {
            if quorum.total > 1 { text.append("\(quorum[state])x ") }
            text.append(ScreenText(state.longWord) + " ", scene[state.role])
        }
        text.append("-> ", scene[.dim])
        let wanted = dialog.kind.intendedState
        text.append(ScreenText(wanted.longWord), scene[wanted.role])
        return text
    }

    // MARK: What would happen

    private var impact: [StyledText] {
        let impact = dialog.impact
        var lines: [StyledText] = []
        func add(_ text: String, _ role: Role? = nil) {
            lines.append(labelled(lines.isEmpty ? "Impact" : "", text, role))
        }
        if dialog.kind == .forceOpen, let rejected = impact.rejectedPerSecond {
            add("\(rejected.briefRate) req/s would be rejected", rejected > 0 ? .warning : nil)
            if let ratio = impact.fallbackRatio {
                add("a fallback answers \(ratio.percentWithTenths)% of the calls now")
            } else {
                add("no fallback is told: refused calls fail")
            }
        }
        if let calls = impact.windowCalls {
            add(
                "clears the window: \(calls.briefRate) calls, \(Figures.rate(impact.windowFailures)) failures"
            )
        }
        if dialog.kind == .reset {
            if let reason = impact.reopening {
                add("likely to open again: \(reason)", .warning)
            } else {
                add("not likely to open again at once")
            }
        }
        if lines.isEmpty { add(dialog.kind.consequence) }
        return lines
    }

    /// What to know before, whole: the end of such a sentence is what matters.
    private var cautions: [StyledText] {
        dialog.cautions.flatMap { caution in
            ScreenText(caution).wrapped(to: max(20, width - 10)).enumerated().map { index, line in
                labelled(index == 0 ? "Note" : "", line.string, .warning)
            }
        }
    }

    // MARK: What is asked

    private var questions: [DialogLine] {
        var lines: [DialogLine] = []
        for field in dialog.fields {
            switch field {
            case .reason:
                lines.append(
                    DialogLine(content: .entry(.reason, label: "Reason  ", dialog.reason), priority: 9)
                )
            case .timeToLive:
                let value = dialog.timeToLive.map { ScreenText($0.plain) } ?? "until released"
                let keys = scene.glyphs.arrowLeft + " " + scene.glyphs.arrowRight + " to change"
                let keeper: ScreenText = dialog.isEndedHere ? "; ended by breakertop" : ""
                lines.append(
                    DialogLine(
                        content: .choice(.timeToLive, label: "Release after  ", value, hint: keys + keeper),
                        priority: 8
                    )
                )
            case .name:
                let text = StyledText("Production: type '\(dialog.subject)' to confirm", scene[.production])
                lines += [.blank, .text(text, priority: 8)]
                lines.append(
                    DialogLine(content: .entry(.name, label: "Name    ", dialog.typedName), priority: 9)
                )
            case .cancel, .confirm: break
            }
        }
        return lines
    }

    /// Why it cannot be confirmed yet.
    private var lock: [DialogLine] {
        if let change = dialog.change {
            return [.text(StyledText(ScreenText(change), scene[.error]), priority: 9)]
        }
        guard let lock = dialog.lock else { return [] }
        return [.text(StyledText("locked: \(lock)", scene[.warning]), priority: 7)]
    }

    private var buttons: [DialogButton] {
        let isLocked = dialog.lock != nil
        let keys = dialog.isPlain ? ("N", "y") : ("Esc", "Enter")
        return [
            DialogButton(
                target: .field(.cancel),
                label: "Cancel",
                key: ScreenText(keys.0),
                isFocused: dialog.focus == .cancel
            ),
            DialogButton(
                target: .field(.confirm),
                label: ScreenText(dialog.kind.title),
                key: isLocked ? "(locked)" : ScreenText(keys.1),
                isFocused: dialog.focus == .confirm,
                isLocked: isLocked
            ),
        ]
    }

    private func labelled(_ label: String, _ text: String, _ role: Role? = nil) -> StyledText {
        [.init(Self.label(label), scene[.dim]), .init(ScreenText(text), role.map { scene[$0] } ?? .plain)]
    }

    private static func label(_ label: String) -> ScreenText { ScreenText(label).padded(to: 10) }
}
