import Monitoring

extension Dashboard {
    /// Asks before an action on the breakers of the menu on top.
    mutating func askToConfirm(_ kind: ActionKind) {
        guard case .actionMenu(let menu) = topLayer else { return }
        let breakers = menu.breakers.filter { offer(of: kind, for: $0)?.isPossible ?? false }
        layers.removeLast()
        layers.append(.confirm(dialog(kind, breakers)))
    }

    /// Asks before taking back the last action made here.
    mutating func askToUndo() -> [Effect] {
        guard let step = undoable.last else { return [] }
        var dialog = dialog(step.kind, step.breakers)
        dialog.isUndo = true
        if dialog.kind.isSevere { dialog.reason = TextField("undo") }
        layers.append(.confirm(dialog))
        return [.fetchOffers(step.breakers)]
    }

    /// Asks again for the instances where it did not come about.
    mutating func reviseChanged() -> [Effect] {
        guard case .results(let results) = layers.popLast(), let action = results.actions.first else {
            return []
        }
        var dialog = dialog(action.kind, results.notDone)
        dialog.reason = TextField(action.reason)
        layers.append(.confirm(dialog))
        return [.fetchOffers(results.notDone)]
    }

    func dialog(_ kind: ActionKind, _ breakers: [BreakerID]) -> ConfirmDialog {
        let known = breakers.compactMap { offer(of: kind, for: $0) }
        let contexts = contexts(of: breakers)
        var fields: [ConfirmDialog.Field] = kind.isSevere ? [.reason, .timeToLive] : []
        if contexts.contains(where: \.isProduction) { fields.append(.name) }
        var dialog = ConfirmDialog(
            kind: kind,
            subject: Self.subject(of: breakers),
            breakers: breakers,
            contexts: contexts,
            requests: known.flatMap(\.requests),
            cautions: Self.unique(known.compactMap(\.caution)),
            expected: states(of: breakers),
            impact: impact(of: kind, breakers),
            fields: fields + [.cancel, .confirm]
        )
        dialog.keepTime(by: known)
        return dialog
    }

    private func contexts(of breakers: [BreakerID]) -> [Context] {
        let targets = Set(breakers.map(\.target))
        var contexts: [Context] = []
        for target in world.ledger.targets where targets.contains(target.id) {
            if let context = target.context, !contexts.contains(context) { contexts.append(context) }
        }
        return contexts
    }

    private func states(of breakers: [BreakerID]) -> [BreakerID: BreakerState] {
        guard let moment else { return [:] }
        return Dictionary(breakers.map { ($0, world.ledger.state(of: $0, at: moment)) }) { first, _ in first }
    }

    /// What the action would mean by the newest numbers.
    private func impact(of kind: ActionKind, _ breakers: [BreakerID]) -> ConfirmDialog.Impact {
        let standings = breakers.compactMap { world.ledger.standings[$0] }
        var impact = ConfirmDialog.Impact()
        var fallbacks = WeightedMean()
        for standing in standings {
            let gauges = standing.reading.gauges
            if let calls = standing.callsPerSecond {
                let more = standing.reading.state.refusesCalls ? 0 : calls - (standing.rejectedPerSecond ?? 0)
                impact.rejectedPerSecond = (impact.rejectedPerSecond ?? 0) + max(0, more)
            }
            fallbacks.add(standing.fallbackRatio, weight: standing.callsPerSecond ?? 0)
            guard let calls = gauges[.windowCalls] else { continue }
            impact.windowCalls = (impact.windowCalls ?? 0) + calls
            if let ratio = standing.failureRatio {
                impact.windowFailures = (impact.windowFailures ?? 0) + (ratio * calls).rounded()
            }
        }
        let tellsFallback = standings.contains { $0.reading.counters[.fallbacks] != nil }
        impact.fallbackRatio = tellsFallback ? fallbacks.value ?? 0 : nil
        if kind == .reset || kind == .enable { impact.reopening = reopening(standings) }
        return impact
    }

    private func reopening(_ standings: [Standing]) -> String? {
        let failing = standings.first { standing in
            guard let ratio = standing.failureRatio, let threshold = standing.failureThreshold else {
                return false
            }
            return ratio >= threshold
        }
        guard let ratio = failing?.failureRatio, let threshold = failing?.failureThreshold else { return nil }
        return "\(ratio.briefPercent)% of the last calls failed, the threshold is \(threshold.briefPercent)%"
    }

    /// Keeps an open dialog true: new numbers, and a lock when a state is not what the operator saw.
    mutating func watchDialog() {
        guard case .confirm(var dialog) = topLayer else { return }
        dialog.impact = impact(of: dialog.kind, dialog.breakers)
        let current = states(of: dialog.breakers)
        let changed = dialog.breakers.filter { current[$0] != dialog.expected[$0] }
        if let first = changed.first, let before = dialog.expected[first], let after = current[first] {
            let who = changed.count == 1 ? "\(first.target)" : "\(changed.count) instances"
            dialog.change =
                "state changed at \(who): \(before.longWord) -> \(after.longWord); confirm once more"
        } else {
            dialog.change = nil
        }
        layers[layers.count - 1] = .confirm(dialog)
    }

    mutating func press(_ key: Key, in dialog: ConfirmDialog) -> [Effect] {
        var dialog = dialog
        let isMoving = !dialog.focus.isText
        switch key {
        case .named(.escape): return cancelDialog()
        case .named(.enter):
            return dialog.focus == .cancel ? cancelDialog() : confirm(dialog)
        case .named(.tab), .named(.down): dialog.moveFocus(1)
        case .shift(.tab), .named(.up): dialog.moveFocus(-1)
        case .named(.left) where isMoving: dialog.turn(-1)
        case .named(.right) where isMoving, .character(" ") where dialog.focus == .timeToLive: dialog.turn(1)
        case .character("n") where dialog.isPlain: return cancelDialog()
        case .character("y") where dialog.isPlain: return confirm(dialog)
        default: dialog.type(key)
        }
        layers[layers.count - 1] = .confirm(dialog)
        return []
    }

    mutating func paste(_ text: String, into dialog: ConfirmDialog) {
        var dialog = dialog
        switch dialog.focus {
        case .reason: dialog.reason.insert(text)
        // The name is typed, not pasted: typing it is the point.
        case .name, .cancel, .timeToLive, .confirm: return
        }
        layers[layers.count - 1] = .confirm(dialog)
    }

    mutating func click(_ field: ConfirmDialog.Field, in dialog: ConfirmDialog) -> [Effect] {
        var dialog = dialog
        switch field {
        case .cancel: return cancelDialog()
        case .confirm: return confirm(dialog)
        case .reason, .name: dialog.focus = field
        case .timeToLive:
            dialog.focus = field
            dialog.turn(1)
        }
        layers[layers.count - 1] = .confirm(dialog)
        return []
    }

    private mutating func cancelDialog() -> [Effect] {
        layers.removeLast()
        notify("nothing was sent")
        return []
    }

    private mutating func confirm(_ dialog: ConfirmDialog) -> [Effect] {
        var dialog = dialog
        if dialog.change != nil {
            dialog.change = nil
            dialog.expected = states(of: dialog.breakers)
            layers[layers.count - 1] = .confirm(dialog)
            return [.fetchOffers(dialog.breakers)]
        }
        if let lock = dialog.lock {
            notify(lock, isError: true)
            return []
        }
        // A hand-started look at the past, or a lost right, between menu and confirmation.
        if let refusal = actingRefusal {
            notify(refusal, isError: true)
            return []
        }
        return send(dialog)
    }
}
