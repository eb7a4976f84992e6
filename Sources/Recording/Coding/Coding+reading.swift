import Monitoring

/// The parts of a reading, as bits that say which of them changed.
private struct ReadingParts: OptionSet {
    let rawValue: UInt64

    static let state = ReadingParts(rawValue: 1)
    static let since = ReadingParts(rawValue: 2)
    static let sequence = ReadingParts(rawValue: 4)
    static let counters = ReadingParts(rawValue: 8)
    static let gauges = ReadingParts(rawValue: 16)
    static let hold = ReadingParts(rawValue: 32)
    static let lastFailure = ReadingParts(rawValue: 64)
    static let facts = ReadingParts(rawValue: 128)
    static let all = ReadingParts(rawValue: 255)
}

extension ByteWriter {
    /// A reading as what changed since another.
    mutating func reading(_ reading: Reading, since base: Reading) {
        var parts: ReadingParts = []
        if reading.state != base.state || reading.evidence != base.evidence { parts.insert(.state) }
        if reading.since != base.since { parts.insert(.since) }
        if reading.sequence != base.sequence { parts.insert(.sequence) }
        if reading.counters != base.counters { parts.insert(.counters) }
        if reading.gauges != base.gauges { parts.insert(.gauges) }
        if reading.hold != base.hold { parts.insert(.hold) }
        if reading.lastFailure != base.lastFailure { parts.insert(.lastFailure) }
        if reading.facts != base.facts { parts.insert(.facts) }
        unsigned(parts.rawValue)
        if parts.contains(.state) {
            state(reading.state)
            evidence(reading.evidence)
        }
        if parts.contains(.since) { optional(reading.since) { $0.moment($1) } }
        if parts.contains(.sequence) { optional(reading.sequence) { $0.signed(Int64($1)) } }
        if parts.contains(.counters) { numbers(reading.counters, since: base.counters) }
        if parts.contains(.gauges) { numbers(reading.gauges, since: base.gauges) }
        if parts.contains(.hold) { optional(reading.hold) { $0.hold($1) } }
        if parts.contains(.lastFailure) { optional(reading.lastFailure) { $0.text($1) } }
        if parts.contains(.facts) { texts(reading.facts) }
    }

    /// Texts by name, in the order of their names.
    mutating func texts(_ texts: [String: String]) {
        list(texts.sorted { $0.key < $1.key }) { writer, pair in
            writer.text(pair.key)
            writer.text(pair.value)
        }
    }

    private mutating func hold(_ hold: Hold) {
        text(hold.owner)
        text(hold.reason)
        optional(hold.until) { $0.moment($1) }
    }
}

extension ByteReader {
    /// Reads the changes to a reading.
    mutating func update(_ reading: inout Reading, keys: NumberKeys) throws(Malformed) {
        let parts = ReadingParts(rawValue: try unsigned())
        guard parts.isSubset(of: .all) else { throw Malformed(what: "reading") }
        if parts.contains(.state) {
            reading.state = try state()
            reading.evidence = try evidence()
        }
        if parts.contains(.since) {
            reading.since = try optional { (reader) throws(Malformed) in try reader.moment() }
        }
        if parts.contains(.sequence) {
            reading.sequence = try optional { (reader) throws(Malformed) in try reader.int() }
        }
        if parts.contains(.counters) {
            try update(&reading.counters, keys: keys.counters)
        }
        if parts.contains(.gauges) { try update(&reading.gauges, keys: keys.gauges) }
        if parts.contains(.hold) {
            reading.hold = try optional { (reader) throws(Malformed) in try reader.hold() }
        }
        if parts.contains(.lastFailure) {
            reading.lastFailure = try optional { (reader) throws(Malformed) in try reader.text() }
        }
        if parts.contains(.facts) { reading.facts = try texts() }
    }

    /// Reads a whole reading.
    mutating func reading(keys: NumberKeys) throws(Malformed) -> Reading {
        var reading = Reading()
        try update(&reading, keys: keys)
        return reading
    }

    mutating func texts() throws(Malformed) -> [String: String] {
        var texts: [String: String] = [:]
        for _ in 0..<(try count()) { texts[try text()] = try text() }
        return texts
    }

    private mutating func hold() throws(Malformed) -> Hold {
        Hold(
            owner: try text(),
            reason: try text(),
            until: try optional { (reader) throws(Malformed) in try reader.moment() }
        )
    }
}
