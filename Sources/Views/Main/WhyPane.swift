import Canvas
import Dashboard
import Monitoring

/// Why the breaker under the cursor tripped, or how far it is from tripping.
struct WhyPane: Region {
    let scene: Scene
    let card: WhyCard?

    init(scene: Scene) {
        self.scene = scene
        card = scene.dashboard.why
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let frame = PaneFrame(scene: scene, pane: .why, title: title)
        var body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        guard let card else { return }
        let words = WhyLines(scene: scene, card: card)
        let first = words.story + (words.window.isEmpty ? [] : [words.window])
        Lines(scene: scene, lines: first).paint(on: &canvas, in: body, hits: &hits)
        _ = body.takeTop(first.count)
        if let ratio = card.row.failureRatio, body.height > 0 {
            let meter = ThresholdMeter(scene: scene, ratio: ratio, threshold: card.row.failureThreshold)
            meter.paint(on: &canvas, in: body.takeTop(1), hits: &hits)
        }
        Lines(scene: scene, lines: words.outlook).paint(on: &canvas, in: body, hits: &hits)
    }

    private var title: StyledText {
        guard let card else { return StyledText("Why it tripped", scene[.title]) }
        var title = StyledText(card.trip == nil ? "How it stands: " : "Why it tripped: ", scene[.title])
        title.append(ScreenText(card.row.circuit.name), scene[.title])
        if let number = card.tripNumber, number > 1 { title.append(" #\(number)", scene[.warning]) }
        if card.row.marks.contains(.flapping) { title.append(" flapping", scene[.warning]) }
        return title
    }
}
