import Monitoring

// An event is written against the ledger before it: a sample holds only the readings that changed since. The
// reader folds the same events into the same ledger, and so has the same readings to add the changes to.

extension ByteWriter {
    /// Writes an event that follows on `ledger`, and returns its kind.
    mutating func event(
        _ event: FeedEvent,
        after ledger: Ledger,
        _ breakers: inout BreakerNumbers
    ) -> EventKind {
        switch event {
        case .targets(let targets):
            list(targets) { $0.target($1) }
            return .targets
        case .sample(let sample):
            self.sample(sample, after: ledger, &breakers)
            return .sample
        case .outage(let target, let at, let outage):
            text(target.name)
            moment(at)
            self.outage(outage)
            return .outage
        case .transition(let transition):
            self.transition(transition, &breakers)
            return .transition
        case .signal(let signal):
            self.signal(signal, &breakers)
            return .signal
        case .tick(let at):
            moment(at)
            return .tick
        }
    }

    private mutating func sample(
        _ sample: Sample,
        after ledger: Ledger,
        _ breakers: inout BreakerNumbers
    ) {
        text(sample.target.name)
        moment(sample.at)
        duration(sample.latency)
        signed(Int64(sample.bytes))
        optional(sample.clockOffset) { $0.duration($1) }
        list(sample.warnings) { $0.text($1) }

        let members = ledger.rosters[sample.target]?.members ?? []
        let layout = SampleLayout(of: sample, members: members)
        flag(layout != nil)
        guard let layout else {
            list(sample.readings) { writer, item in
                writer.unsigned(breakers.number(of: item.breaker))
                writer.reading(item.reading, since: Reading())
            }
            return
        }
        list(layout.absent) { $0.count($1) }
        let changed = layout.known.filter { place, index in
            ledger.reading(of: members[place]) != sample.readings[index].reading
        }
        list(changed) { writer, pair in
            writer.count(pair.place)
            let base = ledger.reading(of: members[pair.place]) ?? Reading()
            writer.reading(sample.readings[pair.index].reading, since: base)
        }
        list(layout.new) { writer, index in
            writer.unsigned(breakers.number(of: sample.readings[index].breaker))
            writer.reading(sample.readings[index].reading, since: Reading())
        }
    }
}

extension ByteReader {
    mutating func event(
        _ kind: EventKind,
        after ledger: Ledger,
        _ breakers: BreakerNumbers,
        keys: NumberKeys
    ) throws(Malformed) -> FeedEvent {
        switch kind {
        case .targets:
            return .targets(try list { (reader) throws(Malformed) in try reader.target() })
        case .sample: return .sample(try sample(after: ledger, breakers, keys))
        case .outage: return .outage(TargetID(try text()), at: try moment(), try outage())
        case .transition: return .transition(try transition(breakers))
        case .signal: return .signal(try signal(breakers))
        case .tick: return .tick(try moment())
        }
    }

    private mutating func sample(
        after ledger: Ledger,
        _ breakers: BreakerNumbers,
        _ keys: NumberKeys
    ) throws(Malformed) -> Sample {
        var sample = Sample(
            target: TargetID(try text()),
            at: try moment(),
            latency: try duration(),
            bytes: try int(),
            clockOffset: try optional { (reader) throws(Malformed) in try reader.duration() },
            readings: [],
            warnings: try list { (reader) throws(Malformed) in try reader.text() }
        )
        if try flag() {
            let members = ledger.rosters[sample.target]?.members ?? []
            // In the places of the members first, each of which is changed where it lies.
            sample.readings = members.map { BreakerReading($0, ledger.reading(of: $0) ?? Reading()) }
            let absent = try list { (reader) throws(Malformed) in try reader.place(in: members) }
            for _ in 0..<(try count()) {
                let place = try place(in: members)
                try update(&sample.readings[place].reading, keys: keys)
            }
            if !absent.isEmpty {
                let gone = Set(absent)
                sample.readings = members.indices.filter { !gone.contains($0) }.map { sample.readings[$0] }
            }
        }
        for _ in 0..<(try count()) {
            let breaker = try breakers.breaker(try unsigned())
            sample.readings.append(BreakerReading(breaker, try reading(keys: keys)))
        }
        return sample
    }

    private mutating func place(in members: [BreakerID]) throws(Malformed) -> Int {
        let place = try unsigned()
        guard place < UInt64(members.count) else { throw Malformed(what: "place") }
        return Int(place)
    }
}

/// How the readings of a sample lie beside the breakers that its target is known to have.
private struct SampleLayout {
    /// Places of members that are not in the sample.
    var absent: [Int] = []
    /// Places of members, and where in the sample they are.
    var known: [(place: Int, index: Int)] = []
    /// Where in the sample breakers are that are no members.
    var new: [Int] = []

    /// `nil` when the sample is peculiar: a breaker twice, or one of another target.
    init?(of sample: Sample, members: [BreakerID]) {
        var places: [BreakerID: Int] = [:]
        for (index, item) in sample.readings.enumerated() {
            guard item.breaker.target == sample.target else { return nil }
            guard places.updateValue(index, forKey: item.breaker) == nil else { return nil }
        }
        for (place, member) in members.enumerated() {
            if let index = places.removeValue(forKey: member) {
                known.append((place, index))
            } else {
                absent.append(place)
            }
        }
        new = places.values.sorted()
    }
}

extension Ledger {
    /// The newest reading of a breaker, taken out without copying the whole standing.
    fileprivate func reading(of breaker: BreakerID) -> Reading? {
        standings.index(forKey: breaker).map { standings.values[$0].reading }
    }
}
