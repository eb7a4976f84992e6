import Canvas
import Dashboard
import Monitoring

/// The two lines at the top: where the picture comes from, and how the breakers are.
///
/// ```
///  LIVE  prod-eu  READ-ONLY   targets 11/12 up (1 stale)   scrape 1s, last 0.4s   2026-11-21 02:14:07 UTC
///  breakers 24   ●18 closed  ■3 OPEN  ◐1 half   trips/15m 9  fallb 6.1%  retry x1.38       sort severity
/// ```
struct Header: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard area.height > 0 else { return }
        let counts = StateCounts(scene: scene)
        if area.height == 1 {
            paint(
                [ModeBadge(scene: scene).text, filter] + counts.short + [contexts],
                trailing: clock,
                on: &canvas,
                in: area
            )
            return
        }
        paint([identity] + circumstances, trailing: clock, on: &canvas, in: area.row(0))
        if let detail = scene.detail {
            StateLine(scene: scene, detail: detail).paint(on: &canvas, in: area.row(1), hits: &hits)
        } else {
            paint(counts.parts, trailing: order, on: &canvas, in: area.row(1))
        }
    }

    private func paint(_ parts: [StyledText], trailing: StyledText, on canvas: inout Canvas, in line: Rect) {
        let end = canvas.write(trailing, endingAt: line.maxX - 1, y: line.y)
        var phrase = Phrase(gap: 2)
        for (index, part) in parts.enumerated() { phrase.add(part, priority: -index) }
        let room = line.width - 2 - (trailing.isEmpty ? 0 : end + 2)
        let text = phrase.fitted(to: room).truncated(to: max(0, room), ellipsis: scene.ellipsis)
        canvas.write(text, x: line.x, y: line.y)
    }

    // MARK: Whose picture this is

    private var isFull: Bool { scene.density == .full }

    /// Mode, contexts, and whether acting is possible; never left out.
    private var identity: StyledText {
        var text = ModeBadge(scene: scene).text
        if !contexts.isEmpty { text = text + " " + contexts }
        if isReadOnly { text.append(isFull ? "  [READ-ONLY]" : " RO", scene[.badge]) }
        return isFull ? text + " " : text
    }

    /// The filter, where no line above the table tells it.
    private var filter: StyledText {
        let filter = scene.dashboard.filter
        return filter.isEmpty ? [] : StyledText("/\(filter.text)", scene[.match])
    }

    private var contexts: StyledText {
        let all = scene.dashboard.summary.contexts
        var text = StyledText()
        for context in all.prefix(3) {
            if !text.isEmpty { text.append(" ") }
            text.append(ScreenText(context.name), scene[context.isProduction ? .production : .badge])
        }
        if all.count > 3 { text.append(" +\(all.count - 3)", scene[.dim]) }
        return text
    }

    private var isReadOnly: Bool {
        let contexts = scene.dashboard.summary.contexts
        return scene.dashboard.options.isReadOnly || (!contexts.isEmpty && contexts.allSatisfy(\.isReadOnly))
    }

    private var circumstances: [StyledText] {
        let crumbs = Crumbs(scene: scene).text
        return crumbs.isEmpty ? [recording, targets, scrape] : [crumbs, recording]
    }

    private var targets: StyledText {
        let summary = scene.dashboard.summary
        guard summary.targets > 0 else { return [] }
        let missing = summary.targets - summary.targetsUp
        let style = missing > 0 ? scene[.warning] : .plain
        var text = StyledText(isFull ? "targets " : "up ", scene[.dim])
        text.append("\(summary.targetsUp)/\(summary.targets)" + (isFull ? " up" : ""), style)
        if isFull, summary.targetsStale > 0 { text.append(" (\(summary.targetsStale) stale)", style) }
        return text
    }

    /// How often targets are read, and how long ago the last answer came; late is an alarm.
    private var scrape: StyledText {
        let summary = scene.dashboard.summary
        guard let interval = summary.interval, !scene.dashboard.showsPast else { return [] }
        guard isFull else { return StyledText(ScreenText(interval.plain), scene[.dim]) }
        var text = StyledText("scrape \(interval.plain), ", scene[.dim])
        guard let last = summary.lastSample, let now = scene.now else { return text + "no answer yet" }
        let isLate = now - last > Standing.patience(interval: interval)
        text.append("last \(Figures.age(now - last))", scene[isLate ? .error : .dim])
        return text
    }

    private var recording: StyledText {
        guard let recording = scene.dashboard.recording else { return [] }
        let sign: ScreenText = scene.appearance.isUnicode ? "rec " + scene.glyphs.recording : "REC "
        let since = scene.dashboard.now.map { Figures.span(max(.zero, $0 - recording.since)) } ?? ""
        return StyledText(sign + ScreenText(isFull ? since : ""), scene[.error])
    }

    /// The moment on screen; the zone is always printed.
    private var clock: StyledText {
        guard let now = scene.now else { return [] }
        let display = scene.dashboard.display
        guard isFull else {
            let zone = display.isLocalTime ? " \(display.zone)" : "Z"
            return StyledText("\(now.clock(utcOffset: scene.utcOffset))\(zone)")
        }
        return StyledText("\(now.dateAndClock(utcOffset: scene.utcOffset)) \(display.zone)")
    }

    /// The order of the rows.
    private var order: StyledText {
        guard isFull, scene.dashboard.screen == .breakers else { return [] }
        let sort = scene.dashboard.sort
        return [
            .init("by ", scene[.dim]), .init("\(sort.column.rawValue)\(sort.isInverted ? " inverted" : "")"),
        ]
    }
}
