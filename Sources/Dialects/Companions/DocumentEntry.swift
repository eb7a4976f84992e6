import Monitoring

/// The value of one breaker in a document.
struct DocumentEntry {
    let document: JSONValue
    let found: JSONValue.Found

    /// What a path leads to; `nil` when there is nothing or null.
    func value(at path: DocumentPath) -> JSONValue? {
        if let capture = path.onlyCapture, let key = found.captures[capture] { return .text(key) }
        let start = path.isAbsolute ? document : found.value
        let value = start.first(at: path) { found.captures[$0] }
        return value == .null ? nil : value
    }

    /// The reading that the fields make.
    func reading(_ fields: [DocumentRules.Field], now: Moment) -> Reading {
        var reading = Reading()
        var hold = Hold(owner: "", reason: "")
        for field in fields {
            guard let value = value(at: field.path) else { continue }
            apply(field, value, to: &reading, &hold, now: now)
        }
        if hold != Hold(owner: "", reason: "") { reading.hold = hold }
        return reading
    }

    private func apply(
        _ field: DocumentRules.Field,
        _ value: JSONValue,
        to reading: inout Reading,
        _ hold: inout Hold,
        now: Moment
    ) {
        switch field.effect {
        case .state(_, let evidence):
            reading.state = value.text.flatMap(field.words.state) ?? .unknown
            reading.evidence = evidence
        case .counter(.fixed(let roles)):
            guard let number = value.number, number.isFinite, number >= 0 else { return }
            for role in roles where !role.isSubtracted {
                reading.counters[role.counter] = (reading.counters[role.counter] ?? 0) + number
            }
        case .gauge(let effect):
            guard let number = value.number.flatMap(effect.unit.convert) else { return }
            reading.gauges[effect.gauge] =
                effect.isSum ? (reading.gauges[effect.gauge] ?? 0) + number : number
        case .since(let unit): reading.since = moment(value, unit, now)
        case .sequence: reading.sequence = value.number.flatMap { Int(exactly: $0) }
        case .fact(let name): reading.facts[name] = value.text
        case .lastFailure: reading.lastFailure = value.text
        case .holdOwner: hold.owner = value.text ?? ""
        case .holdReason: hold.reason = value.text ?? ""
        case .holdUntil(let unit): hold.until = moment(value, unit, now)
        case .counter(.byLabel), .latency: return
        }
    }

    private func moment(_ value: JSONValue, _ unit: MomentUnit, _ now: Moment) -> Moment? {
        guard unit != .rfc3339 else { return value.text.flatMap { Moment(rfc3339: $0) } }
        return value.number.flatMap { unit.moment($0, now: now) }
    }
}
