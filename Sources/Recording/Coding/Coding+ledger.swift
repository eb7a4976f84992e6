import Monitoring

// A keyframe is a whole ledger: what is needed to go on folding from there, and nothing that follows from it.

extension ByteWriter {
    mutating func ledger(_ ledger: Ledger, _ breakers: inout BreakerNumbers) {
        optional(ledger.now) { $0.moment($1) }
        flag(ledger.hasList)
        list(ledger.targets) { $0.target($1) }
        for target in ledger.targets {
            status(ledger.statuses[target.id] ?? TargetStatus())
            let roster = ledger.rosters[target.id] ?? Ledger.Roster(interval: target.interval)
            count(roster.silent)
            count(roster.members.count)
            for member in roster.members {
                unsigned(breakers.number(of: member))
                let standing = ledger.standings[member]
                optional(standing) { $0.standing($1, &breakers) }
            }
        }
    }

    private mutating func standing(_ standing: Standing, _ breakers: inout BreakerNumbers) {
        reading(standing.reading, since: Reading())
        moment(standing.at)
        optional(standing.since) { $0.moment($1, near: standing.at) }
        flag(standing.sinceIsExact)
        optional(standing.lastTrip) { $0.transition($1, &breakers) }
        switch standing.silence {
        case nil: byte(0)
        case .outage(let since):
            byte(1)
            moment(since, near: standing.at)
        case .vanished(let since):
            byte(2)
            moment(since, near: standing.at)
        }
        signed(Int64(standing.tripsSeen))
        signed(Int64(standing.tripsSinceReading))
        optional(standing.lastChange) { $0.change($1) }
        optional(standing.lastExact) { $0.change($1) }
        list(standing.window.points) { writer, point in
            writer.moment(point.at, near: standing.at)
            writer.numbers(point.counters, since: standing.reading.counters)
        }
    }
}

extension ByteReader {
    mutating func ledger(_ breakers: BreakerNumbers, keys: NumberKeys) throws(Malformed) -> Ledger {
        let now = try optional { (reader) throws(Malformed) in try reader.moment() }
        let hasList = try flag()
        let targets = try list { (reader) throws(Malformed) in try reader.target() }
        var statuses: [TargetID: TargetStatus] = [:]
        var rosters: [TargetID: Ledger.Roster] = [:]
        var standings: [BreakerID: Standing] = [:]
        standings.reserveCapacity(breakers.breakers.count)
        for target in targets {
            statuses[target.id] = try status()
            let silent = try unsigned()
            var members: [BreakerID] = []
            for _ in 0..<(try count()) {
                let id = try breakers.breaker(try unsigned())
                members.append(id)
                guard try flag() else { continue }
                standings[id] = try standing(id, breakers, keys)
            }
            guard silent <= UInt64(members.count) else { throw Malformed(what: "silent breakers") }
            rosters[target.id] = Ledger.Roster(
                interval: target.interval,
                members: members,
                silent: Int(silent)
            )
        }
        return Ledger(
            now: now,
            targets: targets,
            hasList: hasList,
            statuses: statuses,
            rosters: rosters,
            standings: standings
        )
    }

    private mutating func standing(
        _ id: BreakerID,
        _ breakers: BreakerNumbers,
        _ keys: NumberKeys
    ) throws(Malformed) -> Standing {
        func change(_ reader: inout ByteReader) throws(Malformed) -> StateChange { try reader.change() }
        let reading = try reading(keys: keys)
        let at = try moment()
        return Standing(
            id,
            reading: reading,
            at: at,
            since: try optional { (reader) throws(Malformed) in try reader.moment(near: at) },
            sinceIsExact: try flag(),
            lastTrip: try optional { (reader) throws(Malformed) in try reader.transition(breakers) },
            silence: try silence(near: at),
            tripsSeen: try int(),
            tripsSinceReading: try int(),
            lastChange: try optional(change),
            lastExact: try optional(change),
            window: RateWindow(
                points: try list { (reader) throws(Malformed) in
                    var point = RateWindow.Point(at: try reader.moment(near: at), counters: reading.counters)
                    try reader.update(&point.counters, keys: keys.counters)
                    return point
                }
            )
        )
    }

    private mutating func silence(near at: Moment) throws(Malformed) -> Silence? {
        switch try byte() {
        case 0: return nil
        case 1: return .outage(since: try moment(near: at))
        case 2: return .vanished(since: try moment(near: at))
        default: throw Malformed(what: "silence")
        }
    }
}
