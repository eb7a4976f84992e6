import Canvas
import Dashboard
import Monitoring

/// How the breaker stands, in one line: `■ OPEN  0:21   trip #3 in 5m (flapping)   3 of 3 instances agree`.
struct StateLine: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let row = detail.row
        let badge = StateBadge(scene: scene, row: row, isBare: true)
        var phrase = Phrase(gap: scene.density == .full ? 3 : 2)
        let age = scene.now.flatMap { row.age(at: $0) }
        phrase.add([.init(badge.text, badge.style), .init(" for \(Figures.span(age))")], priority: 9)
        if let number = detail.why.tripNumber, row.state != .closed {
            let flapping = row.marks.contains(.flapping) ? " (flapping)" : ""
            phrase.add(
                "trip #\(number) in 5m\(flapping)",
                scene[flapping.isEmpty ? .dim : .warning],
                priority: 6
            )
        }
        if row.state == .open, !row.marks.contains(.openButIdle), let seconds = row.openSecondsLeft {
            phrase.add("next probe \(Figures.countdown(seconds: seconds))", priority: 8)
        }
        phrase.add(agreement, priority: 7)
        if row.evidence != .reported {
            phrase.add("state \(row.evidence.rawValue)", scene[.warning], priority: 5)
        }
        if let hold = row.hold {
            let words = scene.words(of: hold, on: row)
            let role: Role = words.trouble == nil ? .forcedOpen : .error
            let isRoomy = ScreenText(words.phrase).width < area.width / 2 + 20
            phrase.add(ScreenText(isRoomy ? words.phrase : words.brief), scene[role], priority: 8)
        }
        let text = phrase.fitted(to: area.width - 2).truncated(to: area.width, ellipsis: scene.ellipsis)
        canvas.write(text, x: area.x + min(1, max(0, area.width - text.width)), y: area.y)
    }

    private var agreement: StyledText {
        let quorum = detail.row.quorum
        guard quorum.total > 1 else { return [] }
        if quorum.isUnanimous {
            return StyledText("\(quorum.total)/\(quorum.total) instances agree", scene[.dim])
        }
        let text: ScreenText =
            "\(quorum[detail.row.state])/\(quorum.total) instances \(detail.row.state.word)"
        return StyledText(text, scene[.warning])
    }
}
