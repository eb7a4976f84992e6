import Canvas
import Dashboard
import Monitoring

/// The states of a breaker and of each of its instances over time, with the times and the user's marks below.
struct TimelinePane: Region {
    let scene: Scene
    let detail: Detail

    /// The strips that there are: one for all, and one for each instance when there are several.
    static func rows(_ detail: Detail, limit: Int) -> Int {
        detail.instances.count > 1 ? min(detail.instances.count, max(1, limit)) + 1 : 1
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let frame = PaneFrame(
            scene: scene,
            pane: .timeline,
            title: StyledText("State timeline", scene[.title]),
            trailing: zoom,
            footer: legend(width: area.width)
        )
        let body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        paintStrips(on: &canvas, in: body, hits: &hits)
    }

    /// Paints the strips and the times below them, without a frame.
    func paintStrips(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var strips = area
        let times = strips.takeBottom(area.height > 1 ? 1 : 0)
        let label = min(labelWidth, area.width / 3)
        guard let axis = scene.axis(columns: area.width - label) else { return }
        paint(lines(room: strips.height), axis, label: label, on: &canvas, in: strips)
        AxisLine(scene: scene, axis: axis, marks: marks)
            .paint(on: &canvas, in: times.right(times.width - label), hits: &hits)
        for column in 0..<axis.columns {
            let cell = Rect(x: area.x + label + column, y: area.y, width: 1, height: area.height)
            hits.add(.moment(axis.moment(of: column)), at: cell)
        }
        hits.setRoom(max(0, strips.height - 1), for: .timeline)
    }

    private func paint(
        _ lines: [(ScreenText, [BreakerID])],
        _ axis: TimeAxis,
        label: Int,
        on canvas: inout Canvas,
        in area: Rect
    ) {
        for (index, line) in lines.enumerated() {
            let name = line.0.truncated(to: max(0, label - 1), ellipsis: scene.ellipsis)
            canvas.write(name, x: area.x, y: area.y + index, style: index == 0 ? .plain : scene[.dim])
            let cells = axis.cells(of: line.1, in: scene.dashboard.world.history)
            Strip(scene: scene, cells: cells)
                .paint(on: &canvas, x: area.x + label, y: area.y + index, limit: area.width - label)
        }
    }

    private func lines(room: Int) -> [(ScreenText, [BreakerID])] {
        guard room > 0 else { return [] }
        let all: (ScreenText, [BreakerID]) = (isAlone ? instanceName(0) : "all", detail.row.breakers)
        guard !isAlone else { return [all] }
        let position = scene.dashboard.position(of: .timeline)
        let window = position.window(count: detail.instances.count, room: room - 1)
        return [all] + window.map { (instanceName($0), detail.instances[$0].breakers) }
    }

    private var isAlone: Bool { detail.instances.count <= 1 }

    private func instanceName(_ index: Int) -> ScreenText {
        detail.instances.indices.contains(index) ? ScreenText(detail.instances[index].name) : "all"
    }

    private var labelWidth: Int {
        let longest = detail.instances.map(\.name.utf8.count).max() ?? 3
        return min(max(5, longest), 20) + 1
    }

    private var marks: [Signal] {
        scene.dashboard.marks.filter { mark in scene.now.map { mark.at <= $0 } ?? false }
    }

    private var zoom: StyledText {
        let keys = scene.dashboard.keyMap
        let names = "\(keys.keyName(of: .zoomIn)) \(keys.keyName(of: .zoomOut))"
        return [
            .init(ScreenText(scene.dashboard.timelineSpan.plain)), .init("  \(names) zoom", scene[.dim]),
        ]
    }

    /// What the marks on the times say.
    private func legend(width: Int) -> StyledText {
        var phrase = Phrase()
        for (index, mark) in marks.enumerated().suffix(9) {
            phrase.add(
                [.init(AxisLine.sign(of: index), scene[.accent]), .init(" \(mark.text)", scene[.dim])],
                priority: index
            )
        }
        return phrase.fitted(to: width - 6)
    }
}

extension Scene {
    /// The columns of a timeline that ends at the moment on screen; `nil` before anything is known.
    func axis(columns: Int) -> TimeAxis? {
        now.flatMap { TimeAxis(span: dashboard.timelineSpan, columns: columns, endingAt: $0) }
    }
}
