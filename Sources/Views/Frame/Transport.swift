import Canvas
import Dashboard
import Monitoring

/// The bar of the past, in two lines: where the playhead is and how it moves, and what is kept.
///
/// ```
///  REPLAY  incident.brk  ▶ x4  02:13:46.2 UTC  (2h14m ago)  sample 1426/2700  trips 9  marks 3  gaps 2
///  01:55 ├─────────┬──────1─────▒█─▒██▒▒█▲██████████2█████▒▒▒──────────────····──────────┤ 02:40
/// ```
struct Transport: Region {
    let scene: Scene
    let bar: TransportBar

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard area.height > 0 else { return }
        let status = area.row(0)
        canvas.write(
            line.fitted(to: status.width - 1).truncated(to: status.width, ellipsis: scene.ellipsis),
            x: status.x,
            y: status.y
        )
        if area.height > 1 { paintBar(on: &canvas, in: area.row(1), hits: &hits) }
    }

    // MARK: Where the playhead is

    private var line: Phrase {
        let isFull = scene.density == .full
        var phrase = Phrase(gap: 2)
        phrase.add(ModeBadge(scene: scene).text, priority: 10)
        if case .replay(let file) = scene.dashboard.source { phrase.add(ScreenText(file), priority: 5) }
        phrase.add(motion, scene[.accent], priority: 9)
        let clock = bar.moment.preciseClock(utcOffset: scene.utcOffset)
        phrase.add("\(clock) \(scene.dashboard.display.zone)", scene[.title], priority: 8)
        let since = scene.dashboard.source.isReplay ? "before the end" : "ago"
        if isFull { phrase.add("(\(Figures.span(bar.ago)) \(since))", scene[.dim], priority: 4) }
        if let sample = bar.sample {
            let label: ScreenText = isFull ? "sample " : ""
            phrase.add(label + "\(sample.number)/\(sample.count)", priority: 3)
        }
        if bar.playback.skipsIdle { phrase.add("skips idle", scene[.dim], priority: 3) }
        phrase.add("trips \(bar.trips)", bar.trips > 0 ? scene[.open] : .plain, priority: 7)
        phrase.add("marks \(bar.marks.count)", priority: 6)
        phrase.add("gaps \(bar.gaps)", bar.gaps > 0 ? scene[.warning] : .plain, priority: 2)
        phrase.add("events \(bar.events)", scene[.dim], priority: 1)
        return phrase
    }

    private var motion: ScreenText {
        if bar.isReading { return "reading" + scene.ellipsis }
        guard bar.playback.isPlaying else { return scene.glyphs.pause + " \(bar.playback.speedText)" }
        let sign: ScreenText = bar.playback.isBackward ? scene.glyphs.arrowLeft : scene.glyphs.play
        return sign + " \(bar.playback.speedText)"
    }

    // MARK: What is kept

    private func paintBar(on canvas: inout Canvas, in line: Rect, hits: inout HitMap) {
        let start: ScreenText = " \(bar.span.lowerBound.shortClock(utcOffset: scene.utcOffset)) "
        let end: ScreenText = " \(bar.span.upperBound.shortClock(utcOffset: scene.utcOffset)) "
        let columns = line.width - start.width - end.width - 2
        guard columns >= 4 else { return }
        canvas.write(start, x: line.x, y: line.y, style: scene[.dim])
        canvas.write(end, x: line.maxX - end.width, y: line.y, style: scene[.dim])
        let x = line.x + start.width
        canvas.put(scene.glyphs.teeRight, x: x, y: line.y, style: scene[.border])
        canvas.put(scene.glyphs.teeLeft, x: x + columns + 1, y: line.y, style: scene[.border])
        for (column, state) in scene.dashboard.overview(columns: columns).enumerated() {
            let glyph = state.map { scene.appearance.cell($0.role) } ?? scene.glyphs.gap
            canvas.put(
                glyph,
                x: x + 1 + column,
                y: line.y,
                style: state.map { scene[$0.role] } ?? scene[.dim]
            )
            let moment = bar.moment(at: (Double(column) + 0.5) / Double(columns))
            hits.add(.moment(moment), at: Rect(x: x + 1 + column, y: line.y, width: 1, height: 1))
        }
        func place(_ moment: Moment) -> Int {
            x + 1 + min(columns - 1, Int(bar.fraction(of: moment) * Double(columns)))
        }
        for (index, mark) in bar.marks.enumerated() {
            let sign: ScreenText = index < 9 ? "\(index + 1)" : "+"
            canvas.put(Glyph(sign), x: place(mark.at), y: line.y, style: scene[.accent])
        }
        canvas.put(scene.glyphs.here, x: place(bar.moment), y: line.y, style: scene[.title])
    }
}
