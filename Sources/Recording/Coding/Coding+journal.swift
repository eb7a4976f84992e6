import Monitoring

extension ByteWriter {
    mutating func signal(_ signal: Signal, _ breakers: inout BreakerNumbers) {
        text(signal.kind.rawValue)
        moment(signal.at)
        let number = signal.breaker.map { breakers.number(of: $0) }
        optional(number) { $0.unsigned($1) }
        optional(signal.target) { $0.text($1.name) }
        text(signal.text)
    }

    mutating func outage(_ outage: Outage) {
        text(outage.kind.rawValue)
        text(outage.message)
    }

    mutating func entry(_ entry: JournalEntry, _ breakers: inout BreakerNumbers) {
        switch entry {
        case .transition(let transition):
            byte(0)
            self.transition(transition, &breakers)
        case .outageBegan(let target, let at, let outage):
            byte(1)
            text(target.name)
            moment(at)
            self.outage(outage)
        case .outageEnded(let target, let at, let lasted):
            byte(2)
            text(target.name)
            moment(at)
            duration(lasted)
        case .signal(let signal):
            byte(3)
            self.signal(signal, &breakers)
        }
    }
}

extension ByteReader {
    mutating func signal(_ breakers: BreakerNumbers) throws(Malformed) -> Signal {
        guard let kind = Signal.Kind(rawValue: try text()) else { throw Malformed(what: "kind of signal") }
        return Signal(
            kind,
            at: try moment(),
            breaker: try optional { (reader) throws(Malformed) in
                try breakers.breaker(try reader.unsigned())
            },
            target: try optional { (reader) throws(Malformed) in TargetID(try reader.text()) },
            text: try text()
        )
    }

    mutating func outage() throws(Malformed) -> Outage {
        guard let kind = Outage.Kind(rawValue: try text()) else { throw Malformed(what: "kind of outage") }
        return Outage(kind, try text())
    }

    mutating func entry(_ breakers: BreakerNumbers) throws(Malformed) -> JournalEntry {
        switch try byte() {
        case 0: return .transition(try transition(breakers))
        case 1: return .outageBegan(TargetID(try text()), at: try moment(), try outage())
        case 2: return .outageEnded(TargetID(try text()), at: try moment(), lasted: try duration())
        case 3: return .signal(try signal(breakers))
        default: throw Malformed(what: "entry")
        }
    }
}
