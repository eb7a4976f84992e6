import Monitoring

extension Dashboard {
    /// What would be left behind by quitting now, one sentence each.
    var leftBehind: [String] {
        var reasons: [String] = []
        if let recording { reasons.append("recording to \(recording.file) ends") }
        let kept = unattendedHolds
        for (breaker, hold) in holdsMadeHere.sorted(by: { $0.key < $1.key })
        where !kept.contains(where: { $0.breaker == breaker }) {
            let end = hold.until.map { "until \(clock($0))" }
            let state = hold.kind.intendedState.longWord
            reasons.append("\(breaker.name) at \(breaker.target) stays \(state) \(end ?? "until released")")
        }
        guard !kept.isEmpty else { return reasons }
        let words = kept.allSatisfy { $0.kind == .forceOpen } ? "forced" : "held"
        let subject = kept.count == 1 ? "1 \(words) breaker" : "\(kept.count) \(words) breakers"
        reasons.append("\(subject) will not be released while breakertop is not running:")
        return reasons
            + kept.map { hold in
                let isDue = now.map { hold.until <= $0 } ?? false
                let end = isDue ? "due since" : "to be released at"
                return "  \(hold.breaker.name) at \(hold.breaker.target), \(end) \(clock(hold.until))"
            }
    }

    private func clock(_ moment: Moment) -> String {
        "\(moment.clock(utcOffset: display.utcOffset)) \(display.zone)"
    }

    mutating func requestQuit() -> [Effect] {
        let reasons = leftBehind
        guard !reasons.isEmpty else { return [.quit] }
        var dialog = QuitDialog(reasons: reasons)
        if !unattendedHolds.isEmpty, actingRefusal == nil { dialog.answers = [.stay, .release, .quit] }
        layers.append(.quit(dialog))
        return []
    }

    /// Ctrl-C asks like quitting does; a second one does not ask.
    mutating func interrupt() -> [Effect] {
        if case .quit = topLayer { return [.quit] }
        return requestQuit()
    }

    mutating func press(_ key: Key, in dialog: QuitDialog) -> [Effect] {
        switch key {
        case .character("y"), .character("q"): return answer(.quit)
        case .character("r") where dialog.answers.contains(.release): return answer(.release)
        case .named(.enter): return answer(dialog.focus)
        case .named(.escape), .named(.backspace), .character("n"): return answer(.stay)
        case .named(.tab), .named(.right), .named(.down): moveFocus(1, in: dialog)
        case .shift(.tab), .named(.left), .named(.up): moveFocus(-1, in: dialog)
        default: break
        }
        return []
    }

    /// Does what the question before quitting was answered with.
    mutating func answer(_ answer: QuitDialog.Answer) -> [Effect] {
        switch answer {
        case .quit: return [.quit]
        case .stay:
            layers.removeLast()
            return []
        case .release:
            layers.removeLast()
            return askToReleaseHolds()
        }
    }

    private mutating func moveFocus(_ step: Int, in dialog: QuitDialog) {
        var dialog = dialog
        let count = dialog.answers.count
        let place = dialog.answers.firstIndex(of: dialog.focus) ?? 0
        dialog.focus = dialog.answers[(place + step + count) % count]
        layers[layers.count - 1] = .quit(dialog)
    }

    /// Forgets holds that have run out, or that the target no longer shows.
    mutating func forgetReleasedHolds() {
        guard let now, !holdsMadeHere.isEmpty else { return }
        holdsMadeHere = holdsMadeHere.filter { breaker, hold in
            if let until = hold.until, until <= now { return false }
            guard let standing = world.ledger.standings[breaker] else { return true }
            let isTold = standing.at > hold.at + world.ledger.interval(of: breaker.target)
            return !isTold || standing.reading.state == hold.kind.intendedState
        }
    }
}
