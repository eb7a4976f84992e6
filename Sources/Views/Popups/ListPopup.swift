import Canvas
import Dashboard
import Monitoring

/// A list to choose one item from; the selected one has a sign before it beside its colour.
struct ListPopup: Region {
    let scene: Scene
    let title: ScreenText
    let items: [StyledText]
    let selected: Int
    var footer: ScreenText = "Enter choose   Esc cancel"

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let widest = max(items.map(\.width).max() ?? 0, title.width, footer.width)
        let room = max(1, min(items.count, area.height - 4))
        let frame = PopupFrame(
            scene: scene,
            title: StyledText(title, scene[.title]),
            footer: StyledText(footer, scene[.dim])
        )
        let body = frame.paint(Size(width: widest + 2, height: room), on: &canvas, in: area)
        // The selected item is in the middle where there is more than fits.
        let first = max(0, min(selected - body.height / 2, items.count - body.height))
        for (index, item) in items.dropFirst(first).prefix(body.height).enumerated() {
            let line = body.row(index)
            let isSelected = first + index == selected
            canvas.write(isSelected ? ">" : " ", x: line.x, y: line.y, style: scene[.accent])
            canvas.write(
                item.truncated(to: line.width - 2, ellipsis: scene.ellipsis),
                x: line.x + 2,
                y: line.y
            )
            if isSelected { canvas.restyle(line, scene[.cursor]) }
            hits.add(.item(first + index), at: line)
        }
    }
}

extension ListPopup {
    /// The columns to sort by; the present one is marked.
    static func sorting(_ scene: Scene, selected: Int) -> ListPopup {
        let sort = scene.dashboard.sort
        let items = Column.allCases.map { column -> StyledText in
            let isCurrent = column == sort.column
            var item = StyledText(
                ScreenText(column.rawValue).padded(to: 10),
                isCurrent ? scene[.accent] : .plain
            )
            item.append(column == .severity ? "needs me first" : ScreenText(column.title), scene[.dim])
            if isCurrent { item.append(sort.isInverted ? "  now, inverted" : "  now", scene[.accent]) }
            return item
        }
        return ListPopup(scene: scene, title: "Sort by", items: items, selected: selected)
    }

    /// The themes; the selected one is in force while it is selected.
    static func themes(_ scene: Scene, _ picker: ThemePicker) -> ListPopup {
        let items = picker.themes.map { theme -> StyledText in
            let isOriginal = theme == picker.original
            return StyledText(ScreenText(theme)) + StyledText(isOriginal ? "  (now)" : "", scene[.dim])
        }
        return ListPopup(
            scene: scene,
            title: "Theme",
            items: items,
            selected: picker.selected,
            footer: "Enter keep   Esc back to \(picker.original)"
        )
    }

    /// The user's marks with their times.
    static func marks(_ scene: Scene, selected: Int) -> ListPopup {
        let items = scene.dashboard.marks.map { mark -> StyledText in
            [.init(ScreenText(scene.time(mark.at)) + "  ", scene[.dim]), .init(ScreenText(mark.text))]
        }
        return ListPopup(
            scene: scene,
            title: "Marks",
            items: items,
            selected: selected,
            footer: "Enter go there   Esc cancel"
        )
    }
}
