import Canvas
import Dashboard
import Monitoring

/// One event: when, whom, what became what, why, how many instances, and which trip it was.
struct EventLine: Region {
    let scene: Scene
    let item: EventItem
    let layout: Layout

    /// The widths of the parts; those of all events on screen are the same, so that they line up.
    struct Layout: Equatable {
        var subject: Int
        var change: Int
        var instances: Int
        var note: Int
        /// Whether the time is given to a tenth of a second.
        var isPrecise = false

        init(_ items: ArraySlice<EventItem>, width: Int, density: Density) {
            let longest = items.map(\.subject.utf8.count).max() ?? 0
            let isFull = density == .full
            subject = min(max(longest, 10), isFull ? max(16, width / 5) : 18)
            change = isFull ? 22 : 13
            instances = isFull && width >= 100 ? 9 : 4
            note = isFull && width >= 100 ? 24 : width >= 70 ? 5 : 0
        }
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let clock = layout.isPrecise ? item.at.preciseClock(utcOffset: scene.utcOffset) : scene.time(item.at)
        var x = area.x
        func column(_ text: StyledText, width: Int, gap: Int = 2) {
            let room = min(width, area.maxX - x)
            canvas.write(text.truncated(to: max(0, room), ellipsis: scene.ellipsis), x: x, y: area.y)
            x += width + gap
        }
        let gap = scene.density == .full ? 2 : 1
        column(StyledText(ScreenText(clock), scene[.dim]), width: clock.utf8.count, gap: gap)
        if layout.subject > 0 {
            column(StyledText(ScreenText(item.subject)), width: layout.subject, gap: gap)
        }
        guard case .transition(let from, let to) = item.kind else {
            return column(message, width: area.maxX - x)
        }
        column(change(from: from, to: to), width: layout.change, gap: gap)
        let tail = layout.instances + layout.note + 2 * gap
        column(StyledText(ScreenText(item.text)), width: max(0, area.maxX - x - tail), gap: gap)
        column(instances, width: layout.instances, gap: gap)
        column(note, width: layout.note)
    }

    private func change(from: BreakerState, to: BreakerState) -> StyledText {
        guard scene.density == .full else {
            return [
                .init(ScreenText("\(from.word)>"), scene[.dim]), .init(ScreenText(to.word), scene[to.role]),
            ]
        }
        if to == .forcedOpen || to == .disabled { return StyledText(ScreenText(to.longWord), scene[to.role]) }
        return [
            .init(ScreenText("\(from.longWord) -> "), scene[.dim]),
            .init(ScreenText(to.longWord), scene[to.role]),
        ]
    }

    private var instances: StyledText {
        guard item.instanceCount > 1 || item.instances.count > 1 else { return [] }
        let label: ScreenText = layout.instances > 6 ? "inst " : ""
        return StyledText(label + ScreenText(item.quorumText), scene[.dim])
    }

    private var note: StyledText {
        if layout.note < 10 { return item.isFlapping ? StyledText("FLAP", scene[.warning]) : [] }
        if item.isGhost { return StyledText("ghost: found by counters", scene[.dim]) }
        if let number = item.tripNumber, number > 1 {
            let text: ScreenText = "trip #\(number) in 5m" + (item.isFlapping ? " (flapping)" : "")
            return StyledText(text, scene[item.isFlapping ? .warning : .dim])
        }
        if item.uncertainty > .zero { return StyledText("within \(item.uncertainty.plain)", scene[.dim]) }
        return []
    }

    /// What is no change of state is one sentence, with a word before it that the subject does not say already.
    private var message: StyledText {
        let text = StyledText(ScreenText(item.text))
        switch item.kind {
        case .outageBegan: return StyledText("DOWN ", scene[.error]) + text
        case .outageEnded: return StyledText("UP ", scene[.ok]) + text
        case .signal(let kind) where kind == .story || item.subject == kind.rawValue:
            return StyledText(ScreenText(item.text), scene[role(of: kind)])
        case .signal(let kind):
            return StyledText(ScreenText(kind.rawValue + " "), scene[role(of: kind)]) + text
        case .transition: return text
        }
    }

    private func role(of kind: Signal.Kind) -> Role {
        switch kind {
        case .pain, .notice: .warning
        case .pleasure: .ok
        case .action: .forcedOpen
        case .mark, .story: .accent
        }
    }
}
