import Monitoring

extension Dashboard {
    /// What would be left behind by quitting now, one sentence each.
    var leftBehind: [String] {
        var reasons: [String] = []
        if let recording { reasons.append("recording to \(recording.file) ends") }
        for (breaker, hold) in holdsMadeHere.sorted(by: { $0.key < $1.key }) {
            let end = hold.until.map { "until \($0.clock(utcOffset: display.utcOffset)) \(display.zone)" }
            let state = hold.kind.intendedState.longWord
            reasons.append("\(breaker.name) at \(breaker.target) stays \(state) \(end ?? "until released")")
        }
        return reasons
    }

    mutating func requestQuit() -> [Effect] {
        let reasons = leftBehind
        guard !reasons.isEmpty else { return [.quit] }
        layers.append(.quit(QuitDialog(reasons: reasons)))
        return []
    }

    /// Ctrl-C asks like quitting does; a second one does not ask.
    mutating func interrupt() -> [Effect] {
        if case .quit = topLayer { return [.quit] }
        return requestQuit()
    }

    mutating func press(_ key: Key, in dialog: QuitDialog) -> [Effect] {
        var dialog = dialog
        switch key {
        case .character("y"), .character("q"): return [.quit]
        case .named(.enter) where dialog.isQuitFocused: return [.quit]
        case .named(.enter), .named(.escape), .named(.backspace), .character("n"): layers.removeLast()
        case .named(.tab), .shift(.tab), .named(.left), .named(.right):
            dialog.isQuitFocused.toggle()
            layers[layers.count - 1] = .quit(dialog)
        default: break
        }
        return []
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
