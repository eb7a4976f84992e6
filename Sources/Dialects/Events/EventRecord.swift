import Monitoring

/// The members of an event's data, each of which may be missing or of another kind.
struct EventRecord {
    let members: [String: JSONValue]

    func text(_ key: String) -> String? {
        if case .text(let text)? = members[key] { text } else { nil }
    }

    func number(_ key: String) -> Double? {
        guard let number = members[key]?.number, number.isFinite else { return nil }
        return number
    }

    func integer(_ key: String) -> Int? {
        number(key).flatMap { Int(exactly: $0) }
    }

    func moment(_ key: String) -> Moment? {
        text(key).flatMap { Moment(rfc3339: $0) }
    }

    func record(_ key: String) -> EventRecord? {
        if case .object(let members)? = members[key] { EventRecord(members: members) } else { nil }
    }

    func records(_ key: String) -> [EventRecord] {
        guard case .array(let elements)? = members[key] else { return [] }
        return elements.compactMap {
            if case .object(let members) = $0 { EventRecord(members: members) } else { nil }
        }
    }
}

extension Why {
    /// Reads the evidence of a transition.
    init(_ record: EventRecord) {
        self.init(
            cause: record.text("cause") ?? "",
            failureRatio: record.number("failure_ratio"),
            threshold: record.number("threshold"),
            calls: record.integer("calls"),
            failures: record.integer("failures"),
            slow: record.integer("slow"),
            minimumCalls: record.integer("minimum_calls"),
            consecutiveFailures: record.integer("consecutive_failures"),
            consecutiveLimit: record.integer("consecutive_limit"),
            errors: record.records("errors").prefix(16).compactMap { error in
                guard let kind = error.text("kind"), let count = error.integer("count") else { return nil }
                return ErrorCount(kind: kind, count: count)
            },
            previousDuration: record.number("previous_seconds").flatMap { seconds in
                (0..<1e12).contains(seconds) ? .milliseconds(Int64(seconds * 1000)) : nil
            },
            actor: record.text("actor"),
            reason: record.text("reason")
        )
    }
}
