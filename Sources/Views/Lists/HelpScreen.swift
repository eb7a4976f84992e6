import Canvas
import Dashboard

/// The keys in force, and beside them the languages of filters and times where there is room.
struct HelpScreen: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let search = scene.dashboard.helpSearch
        let frame = PaneFrame(
            scene: scene,
            pane: .help,
            title: StyledText("Help", scene[.title]),
            trailing: search.isEmpty
                ? StyledText("/ searches", scene[.dim]) : StyledText("search: \(search)", scene[.match])
        )
        var body = area
        if scene.density > .list { body = frame.paint(on: &canvas, in: area, hits: &hits) }
        body = body.inset(columns: 1)
        if body.width >= 108 {
            let side = body.takeRight(56)
            Lines(scene: scene, lines: HelpWords(scene: scene).lines)
                .paint(on: &canvas, in: side.right(54), hits: &hits)
        }
        paintKeys(on: &canvas, in: body, hits: &hits)
    }

    private enum Line {
        case title(String)
        case command(HelpSection.Line)
    }

    private func paintKeys(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let lines = scene.dashboard.helpSections.flatMap { section in
            [Line.title(section.title)] + section.lines.map(Line.command)
        }
        hits.setRoom(area.height, for: .help)
        guard !lines.isEmpty else {
            let text = StyledText("no key is found for '\(scene.dashboard.helpSearch)'", scene[.dim])
            return Lines(scene: scene, lines: [text]).paint(on: &canvas, in: area, hits: &hits)
        }
        let position = scene.dashboard.position(of: .help)
        for (index, place) in position.window(count: lines.count, room: area.height).enumerated() {
            let row = area.row(index)
            canvas.write(
                text(of: lines[place]).truncated(to: row.width, ellipsis: scene.ellipsis),
                x: row.x,
                y: row.y
            )
            if place == position.selected { canvas.restyle(row, scene[.cursor]) }
            hits.add(.line(.help, place), at: row)
        }
    }

    private func text(of line: Line) -> StyledText {
        switch line {
        case .title(let title): return StyledText(ScreenText(title.uppercased()), scene[.title])
        case .command(let command):
            let isOff = command.disabledReason != nil
            let name = ScreenText(command.command.rawValue.map { $0 == "_" ? " " : String($0) }.joined())
            let keys = command.keys.isEmpty ? ":" + name : ScreenText(command.keys.joined(separator: " "))
            var text = StyledText(
                "  " + keys.fitted(to: 16, ellipsis: scene.ellipsis) + " ",
                scene[isOff ? .dim : .key]
            )
            text.append(ScreenText(command.description), isOff ? scene[.dim] : .plain)
            if let reason = command.disabledReason { text.append("  (off: \(reason))", scene[.dim]) }
            return text
        }
    }
}
