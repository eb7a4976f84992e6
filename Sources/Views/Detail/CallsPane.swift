import Canvas
import Dashboard
import Monitoring

/// Calls per second over time, and what became of the newest of them.
struct CallsPane: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let frame = PaneFrame(
            scene: scene,
            pane: .calls,
            title: StyledText("Calls per second", scene[.title]),
            trailing: now
        )
        var body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        let foot = body.takeBottom(body.height > 1 ? 1 : 0)
        if let axis = scene.axis(columns: body.width - Graph.margin) {
            let values = axis.callsPerSecond(of: detail.row.breakers, in: scene.dashboard.world.history)
            let graph = Graph(
                scene: scene,
                values: values,
                maximum: Self.roundedUp(values.compactMap(\.self).max() ?? 0)
            )
            graph.paint(on: &canvas, in: body, hits: &hits)
        }
        Lines(scene: scene, lines: [shares]).paint(on: &canvas, in: foot, hits: &hits)
    }

    private var now: StyledText {
        StyledText("now \(Figures.rate(detail.row.callsPerSecond))", scene[.dim])
    }

    private var shares: StyledText {
        guard let shares = detail.shares else {
            return StyledText("what became of them is not told", scene[.dim])
        }
        return Self.words(of: shares, scene)
    }

    /// What became of the calls: `ok 31%  fail 22%  slow 3%  rejected 44%`.
    static func words(of shares: Detail.Shares, _ scene: Scene) -> StyledText {
        var text = StyledText()
        for (name, share, role) in [
            ("ok", shares.success, Role.ok), ("fail", shares.failure, .error),
            ("slow", shares.slow, .warning),
            ("rejected", shares.rejected, .open),
        ] {
            if !text.isEmpty { text.append("  ") }
            text.append("\(name) ", scene[.dim])
            text.append("\(share.briefPercent)%", share > 0 ? scene[role] : .plain)
        }
        return text
    }

    /// The next round number, so that the scale stays while the values move.
    static func roundedUp(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        var unit = 1.0
        while unit * 10 <= value { unit *= 10 }
        while unit > value { unit /= 10 }
        let steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10]
        return unit * (steps.first { unit * $0 >= value } ?? 10)
    }
}
