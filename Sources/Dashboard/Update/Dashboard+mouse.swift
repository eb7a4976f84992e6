import Monitoring

extension Dashboard {
    mutating func click(_ target: HitTarget) -> [Effect] {
        if !layers.isEmpty { return clickInLayer(target) }
        switch target {
        case .row(let row): return clickRow(row)
        case .column(let column): chooseSort(column)
        case .pane(let pane): focusIfHere(pane)
        case .line(let pane, let line):
            let isAgain = focusedPane == pane && position(of: pane).selected == line
            focusIfHere(pane)
            select(line, in: pane, count: itemCount(of: pane) ?? 0)
            if isAgain { return openSelected() }
        case .command(let command): return perform(command)
        case .moment(let moment): return seek(to: moment)
        case .item, .field, .answer, .outside: break
        }
        return []
    }

    /// With a popup on top, everything outside it only closes it.
    private mutating func clickInLayer(_ target: HitTarget) -> [Effect] {
        switch (target, topLayer) {
        case (.item(let place), .actionMenu), (.item(let place), .sortMenu), (.item(let place), .marks),
            (.item(let place), .themePicker):
            return selectInMenu(place) + chooseInMenu()
        case (.item(let place), .prompt(let prompt)): complete(prompt, with: place)
        case (.field(let field), .confirm(let dialog)): return click(field, in: dialog)
        case (.answer(let answer), .quit): return self.answer(answer)
        case (.command(let command), _)
        where activeScopes.contains { keyMap.binding(of: command)?.scope == $0 }:
            return perform(command)
        case (.outside, .themePicker): return leaveMenu()
        case (.outside, _): return back()
        default: break
        }
        return []
    }

    private mutating func clickRow(_ id: RowID) -> [Effect] {
        guard let place = rows.firstIndex(where: { $0.id == id }) else { return [] }
        let isAgain = selection == id
        focusIfHere(.breakers)
        select(place, in: .breakers, count: rows.count)
        return isAgain ? openSelected() : []
    }

    private mutating func focusIfHere(_ pane: Pane) {
        if screen.panes.contains(pane) { focus[screen] = pane }
    }

    mutating func scroll(_ target: HitTarget, by lines: Int) -> [Effect] {
        guard layers.isEmpty else {
            return lines == 0 ? [] : pressInMenu(lines > 0 ? .named(.down) : .named(.up))
        }
        switch target {
        case .moment: zoom(lines.signum())
        case .row, .column: select(position(of: .breakers).selected + lines, in: .breakers, count: rows.count)
        case .line(let pane, _), .pane(let pane):
            guard let count = itemCount(of: pane) else { break }
            select(position(of: pane).selected + lines, in: pane, count: count)
        case .command, .item, .field, .answer, .outside: break
        }
        return []
    }
}
