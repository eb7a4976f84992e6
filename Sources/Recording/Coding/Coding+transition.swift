import Monitoring

extension ByteWriter {
    mutating func transition(_ transition: Transition, _ breakers: inout BreakerNumbers) {
        unsigned(breakers.number(of: transition.breaker))
        state(transition.from)
        state(transition.to)
        moment(transition.at)
        duration(transition.uncertainty)
        evidence(transition.evidence)
        optional(transition.sequence) { $0.signed(Int64($1)) }
        flag(transition.isGhost)
        why(transition.why)
    }

    mutating func why(_ why: Why) {
        text(why.cause)
        for ratio in [why.failureRatio, why.threshold] { optional(ratio) { $0.double($1) } }
        for count in [
            why.calls, why.failures, why.slow, why.minimumCalls, why.consecutiveFailures,
            why.consecutiveLimit,
        ] {
            optional(count) { $0.signed(Int64($1)) }
        }
        list(why.errors) { writer, error in
            writer.text(error.kind)
            writer.signed(Int64(error.count))
        }
        optional(why.previousDuration) { $0.duration($1) }
        optional(why.actor) { $0.text($1) }
        optional(why.reason) { $0.text($1) }
    }

    mutating func change(_ change: StateChange) {
        state(change.from)
        state(change.to)
        moment(change.at)
        duration(change.uncertainty)
        optional(change.sequence) { $0.signed(Int64($1)) }
    }
}

extension ByteReader {
    mutating func transition(_ breakers: BreakerNumbers) throws(Malformed) -> Transition {
        Transition(
            breaker: try breakers.breaker(try unsigned()),
            from: try state(),
            to: try state(),
            at: try moment(),
            uncertainty: try duration(),
            evidence: try evidence(),
            sequence: try optional { (reader) throws(Malformed) in try reader.int() },
            why: Why(),
            isGhost: try flag()
        ).explained(by: try why())
    }

    mutating func why() throws(Malformed) -> Why {
        func double(_ reader: inout ByteReader) throws(Malformed) -> Double { try reader.double() }
        func int(_ reader: inout ByteReader) throws(Malformed) -> Int { try reader.int() }
        func text(_ reader: inout ByteReader) throws(Malformed) -> String { try reader.text() }
        return Why(
            cause: try self.text(),
            failureRatio: try optional(double),
            threshold: try optional(double),
            calls: try optional(int),
            failures: try optional(int),
            slow: try optional(int),
            minimumCalls: try optional(int),
            consecutiveFailures: try optional(int),
            consecutiveLimit: try optional(int),
            errors: try list { (reader) throws(Malformed) in
                Why.ErrorCount(kind: try reader.text(), count: try reader.int())
            },
            previousDuration: try optional { (reader) throws(Malformed) in try reader.duration() },
            actor: try optional(text),
            reason: try optional(text)
        )
    }

    mutating func change() throws(Malformed) -> StateChange {
        StateChange(
            from: try state(),
            to: try state(),
            at: try moment(),
            uncertainty: try duration(),
            sequence: try optional { (reader) throws(Malformed) in try reader.int() }
        )
    }
}

extension Transition {
    fileprivate func explained(by why: Why) -> Transition {
        var transition = self
        transition.why = why
        return transition
    }
}
