import Monitoring

extension ByteWriter {
    mutating func target(_ target: Target) {
        text(target.id.name)
        text(target.url)
        text(target.dialect)
        optional(target.context) { writer, context in
            writer.text(context.name)
            writer.flag(context.isProduction)
            writer.flag(context.isReadOnly)
        }
        texts(target.labels)
        duration(target.interval)
    }

    mutating func status(_ status: TargetStatus) {
        switch status.phase {
        case .waiting: byte(0)
        case .up: byte(1)
        case .down(let outage):
            byte(2)
            self.outage(outage)
        }
        optional(status.since) { $0.moment($1) }
        optional(status.lastSample) { $0.moment($1) }
        optional(status.latency) { $0.duration($1) }
        optional(status.bytes) { $0.signed(Int64($1)) }
        optional(status.clockOffset) { $0.duration($1) }
        for count in [status.breakers, status.failuresInARow, status.samples, status.resets] {
            signed(Int64(count))
        }
        list(status.warnings) { $0.text($1) }
    }
}

extension ByteReader {
    /// The longest interval that is believed: a day.
    private static let intervals: ClosedRange<Duration> = .milliseconds(1)...(.seconds(86_400))

    mutating func target() throws(Malformed) -> Target {
        var target = Target(
            id: TargetID(try text()),
            url: try text(),
            dialect: try text(),
            context: try optional { (reader) throws(Malformed) in
                Context(
                    name: try reader.text(),
                    isProduction: try reader.flag(),
                    isReadOnly: try reader.flag()
                )
            },
            labels: try texts(),
            interval: try duration()
        )
        target.interval = min(max(target.interval, Self.intervals.lowerBound), Self.intervals.upperBound)
        return target
    }

    mutating func status() throws(Malformed) -> TargetStatus {
        func moment(_ reader: inout ByteReader) throws(Malformed) -> Moment { try reader.moment() }
        func duration(_ reader: inout ByteReader) throws(Malformed) -> Duration { try reader.duration() }
        let phase: TargetStatus.Phase
        switch try byte() {
        case 0: phase = .waiting
        case 1: phase = .up
        case 2: phase = .down(try outage())
        default: throw Malformed(what: "phase")
        }
        let since = try optional(moment)
        let lastSample = try optional(moment)
        let latency = try optional(duration)
        let bytes = try optional { (reader) throws(Malformed) in try reader.int() }
        let clockOffset = try optional(duration)
        let counts = [try int(), try int(), try int(), try int()]
        return TargetStatus(
            phase: phase,
            since: since,
            lastSample: lastSample,
            latency: latency,
            bytes: bytes,
            clockOffset: clockOffset,
            breakers: counts[0],
            failuresInARow: counts[1],
            samples: counts[2],
            warnings: try list { (reader) throws(Malformed) in try reader.text() },
            resets: counts[3]
        )
    }
}
