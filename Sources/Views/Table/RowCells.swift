import Canvas
import Dashboard
import Monitoring

/// The texts of one row of the table.
struct RowCells {
    let scene: Scene
    let row: Row

    /// The text of a column; the timeline is no text and has none.
    func text(_ content: TableColumn.Content) -> StyledText {
        switch content {
        case .marks: StyledText(row.marks.letter.map { ScreenText(String($0)) } ?? .empty, markStyle)
        case .name: name
        case .service: StyledText(row.depth == 0 ? ScreenText(row.group) : .empty, quiet)
        case .state:
            StyledText(StateBadge(scene: scene, row: row).text, StateBadge(scene: scene, row: row).style)
        case .age: StyledText(age, quiet)
        case .failure: failure
        case .requests: number(Figures.rate(row.callsPerSecond))
        case .rejected:
            number(Figures.rate(row.rejectedPerSecond), (row.rejectedPerSecond ?? 0) > 0 ? .open : nil)
        case .retry: retry
        case .fallback:
            number(Figures.tenths(row.fallbackRatio), (row.fallbackRatio ?? 0) > 0 ? .warning : nil)
        case .trips: number(isStale ? Figures.unknown : scene.trips(of: row))
        case .timeline: []
        }
    }

    /// What a row that is not heard of any more looks like: faint from end to end.
    private var quiet: Style { isStale ? scene[.stale] : .plain }

    private var isStale: Bool { row.state == .unknown }

    private var markStyle: Style {
        row.marks.contains(.tagged) ? scene[.tagged] : isStale ? scene[.stale] : scene[.warning]
    }

    /// The name, indented for an instance, and the quorum where there is more than one instance.
    private var name: StyledText {
        let indent: ScreenText = row.depth > 0 ? "  " : ""
        let style = row.depth > 0 ? scene[.dim] : row.marks.contains(.tagged) ? scene[.tagged] : quiet
        return StyledText(indent + ScreenText(row.name), style)
    }

    /// How many instances are in the state on show: `2/3`; empty for a single instance.
    var quorum: StyledText {
        guard row.quorum.total > 1 else { return [] }
        let text: ScreenText = "\(row.quorum[row.state])/\(row.quorum.total)"
        return StyledText(text, row.quorum.isUnanimous ? scene[.dim] : scene[row.state.role])
    }

    /// How long the state holds; with `>` when it began before anybody looked.
    private var age: ScreenText {
        ScreenText(Figures.span(scene.now.flatMap { row.age(at: $0) }))
    }

    /// The failure ratio against the ratio that opens, or the failures in a row against their limit.
    private var failure: StyledText {
        let style = isStale ? scene[.stale] : scene.meterStyle(row.failureRatio, limit: row.failureThreshold)
        if let limit = row.consecutiveLimit, row.failureThreshold == nil {
            let inARow = row.consecutiveFailures.map { $0 / max(1, limit) }
            let of = scene.density > .list ? " of " : "/"
            let text = Figures.rate(row.consecutiveFailures) + of + Figures.rate(limit)
            return StyledText(ScreenText(text), isStale ? scene[.stale] : scene.meterStyle(inARow, limit: 1))
        }
        guard row.failureRatio != nil || row.failureThreshold != nil else {
            return StyledText(ScreenText(Figures.unknown), quiet)
        }
        var text = Figures.percent(row.failureRatio)
        if scene.density > .list, let threshold = row.failureThreshold {
            return [
                .init(ScreenText(text), style), .init(ScreenText("/\(Figures.percent(threshold))%"), quiet),
            ]
        }
        if row.failureRatio != nil { text += "%" }
        return StyledText(ScreenText(text), style)
    }

    private var retry: StyledText {
        let text = Figures.factor(row.retryFactor)
        let sign = scene.density == .full && row.retryFactor != nil ? "x" : ""
        return number(sign + text, row.marks.contains(.amplifying) ? .warning : nil)
    }

    private func number(_ text: String, _ role: Role? = nil) -> StyledText {
        StyledText(ScreenText(text), isStale ? scene[.stale] : role.map { scene[$0] } ?? .plain)
    }
}
