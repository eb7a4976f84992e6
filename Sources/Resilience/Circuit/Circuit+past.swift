extension Circuit {
    /// What went wrong so far; changing it makes room for it.
    var past: CircuitPast {
        _read {
            if pastOrNone.isEmpty { yield CircuitPast.nothing } else { yield pastOrNone[0] }
        }
        _modify {
            if pastOrNone.isEmpty { pastOrNone.append(.nothing) }
            yield &pastOrNone[0]
        }
    }

    /// The operators' grips, oldest first.
    var holds: [Hold] {
        _read {
            // Each part is read in its place: a copy of the whole past would count many references.
            if pastOrNone.isEmpty { yield[] } else { yield pastOrNone[0].holds }
        }
        _modify { yield &past.holds }
    }

    /// At most one: the calls in flight, where a rule looks at them.
    var flights: [FlightMeter] {
        _read {
            if pastOrNone.isEmpty { yield[] } else { yield pastOrNone[0].flights }
        }
        _modify { yield &past.flights }
    }

    /// The number of the last change that was reported.
    var sequence: UInt64 {
        get { pastOrNone.isEmpty ? 0 : pastOrNone[0].sequence }
        set { past.sequence = newValue }
    }

    /// Changes that nobody was told of yet.
    var changes: [CircuitChange] {
        _read {
            if pastOrNone.isEmpty { yield[] } else { yield pastOrNone[0].changes }
        }
        _modify { yield &past.changes }
    }

    /// How often the circuit went from which state to which.
    var transitions: TransitionCounts {
        pastOrNone.isEmpty ? CircuitPast.nothing.transitions : pastOrNone[0].transitions
    }

    /// The failure seen last.
    var lastFailure: FailureNote? { pastOrNone.isEmpty ? nil : pastOrNone[0].lastFailure }

    /// The last failures that were kept, by kind.
    var failureKinds: [FailureKindCount] { pastOrNone.isEmpty ? [] : pastOrNone[0].failures.kinds }

    /// How many calls ended how.
    var counters: CallCounters {
        var counters = pastOrNone.isEmpty ? CallCounters() : pastOrNone[0].counters
        counters.success = successes
        return counters
    }

    mutating func count(_ verdict: Verdict) {
        if verdict == .success { successes += 1 } else { past.counters.count(verdict) }
    }

    /// How long counted calls took.
    var durations: DurationHistogram {
        _read {
            if durationsOrNone.isEmpty { yield DurationHistogram.empty } else { yield durationsOrNone[0] }
        }
        _modify {
            if durationsOrNone.isEmpty { durationsOrNone.append(.empty) }
            yield &durationsOrNone[0]
        }
    }
}
