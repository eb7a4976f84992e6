import Monitoring

extension ByteWriter {
    mutating func target(_ target: Target) {
        text(target.id.name)
        text(target.url)
        text(target.dialect)
        byte((target.context == nil ? 0 : TargetMark.context) | (target.isSource ? TargetMark.source : 0))
        if let context = target.context {
            text(context.name)
            flag(context.isProduction)
            flag(context.isReadOnly)
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

/// What a target has or is, a bit each.
private enum TargetMark {
    static let context: UInt8 = 1
    static let source: UInt8 = 2
}

extension ByteReader {
    /// The longest interval that is believed: a day.
    private static let intervals: ClosedRange<Duration> = .milliseconds(1)...(.seconds(86_400))

    mutating func target() throws(Malformed) -> Target {
        var target = Target(id: TargetID(try text()), url: try text(), dialect: try text())
        let marks = try byte()
        guard marks & ~(TargetMark.context | TargetMark.source) == 0 else { throw Malformed(what: "target") }
        if marks & TargetMark.context != 0 {
            target.context = Context(name: try text(), isProduction: try flag(), isReadOnly: try flag())
        }
        target.isSource = marks & TargetMark.source != 0
        target.labels = try texts()
        target.interval = min(max(try duration(), Self.intervals.lowerBound), Self.intervals.upperBound)
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
