extension Circuit {
    /// Does what time alone has made due, each as of the moment it was due and in that order.
    mutating func settle(at now: Moment) {
        while let due = nextDue, due.moment <= now { perform(due) }
    }

    /// Whether time alone changes something until `now`.
    borrowing func isDue(at now: Moment) -> Bool {
        guard let due = nextDue else { return false }
        return due.moment <= now
    }

    /// The state as it will be found at `now`.
    borrowing func state(at now: Moment) -> CircuitState {
        isDue(at: now) ? settled(at: now).state : state
    }

    /// The circuit as it will be found at `now`; this one stays as it is.
    func settled(at now: Moment) -> Circuit {
        var copy = self
        copy.settle(at: now)
        return copy
    }

    private struct Due {
        enum Event {
            case holdExpired(UInt64)
            case probeOverdue(UInt64)
            case halfOpenExpired
        }

        let moment: Moment
        let event: Event
    }

    private var nextDue: Due? {
        guard holds.isEmpty else {
            return holds.compactMap { hold in
                hold.until.map { Due(moment: $0, event: .holdExpired(hold.id)) }
            }
            .min { $0.moment < $1.moment }
        }
        guard mode == .enforcing else { return nil }
        if case .readmitting(let steps) = phase {
            return settings.halfOpen.maximumAge.map {
                Due(moment: steps.since.advanced(by: $0), event: .halfOpenExpired)
            }
        }
        guard case .halfOpen(let period) = phase else { return nil }
        let overdue = period.inFlight.first.map {
            Due(moment: $0.startedAt.advanced(by: settings.probeLease), event: .probeOverdue($0.id))
        }
        let expired = settings.halfOpen.maximumAge.map {
            Due(moment: period.since.advanced(by: $0), event: .halfOpenExpired)
        }
        guard let overdue else { return expired }
        guard let expired else { return overdue }
        return expired.moment < overdue.moment ? expired : overdue
    }

    private mutating func perform(_ due: Due) {
        switch due.event {
        case .holdExpired(let id):
            _ = releaseHold(id, expired: true, by: nil, at: due.moment)
        case .probeOverdue(let id):
            guard case .halfOpen(var period) = phase else { return }
            _ = period.end(id)
            period.failed += 1
            phase = .halfOpen(period)
            judge(period, failure: .probeLeaseExpired, at: due.moment)
        case .halfOpenExpired:
            open(cause: .halfOpenExpired, at: due.moment)
        }
    }
}
