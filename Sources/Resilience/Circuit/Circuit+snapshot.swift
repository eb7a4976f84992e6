extension Circuit {
    /// Everything there is to know at `now`; nothing changes by asking.
    borrowing func snapshot(at now: Moment) -> CircuitSnapshot {
        isDue(at: now) ? settled(at: now).presentSnapshot(at: now) : presentSnapshot(at: now)
    }

    private borrowing func presentSnapshot(at now: Moment) -> CircuitSnapshot {
        let end = reopeningMoment
        var inFlight = 0
        if case .halfOpen(let period) = phase { inFlight = period.inFlight.count }
        return CircuitSnapshot(
            name: name,
            at: now,
            state: state,
            since: since,
            isHalfOpenPending: state == .open && end.map { $0 <= now } ?? false,
            retryAfter: end.map { max(.zero, now.duration(to: $0)) },
            sequence: sequence,
            counters: counters,
            transitions: transitions,
            evidence: evidence(at: now),
            lastFailure: lastFailure,
            holds: holds,
            probesInFlight: inFlight,
            durations: durations,
            probeDurations: pastOrNone.isEmpty ? .empty : pastOrNone[0].probeDurations,
            rejectedDurations: pastOrNone.isEmpty ? .empty : pastOrNone[0].rejectedDurations,
            readmittedShare: readmittedShare,
            settings: settings
        )
    }

    /// The share of calls that pass while they are let back.
    private var readmittedShare: Double? {
        guard state == .halfOpen, case .readmitting(let steps) = phase else { return nil }
        return settings.halfOpen.readmission.map(steps.share)
    }

    /// When calls have a chance again; `nil` when they have one now or when it is not known.
    var reopeningMoment: Moment? {
        switch state {
        case .forcedOpen:
            holds.contains { $0.until == nil } ? nil : holds.compactMap(\.until).max()
        case .open:
            if case .open(let end) = phase { end } else { nil }
        case .closed, .halfOpen, .disabled, .metricsOnly:
            nil
        }
    }
}
