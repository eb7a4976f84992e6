import FoundationEssentials
import Resilience

/// The answer to `GET /breakers`.
struct BreakersDocument: Encodable, Sendable {
    let schema = 1
    let service: String
    let sequence: UInt64
    let time: String
    let breakers: [BreakerDocument]

    init(_ snapshot: RegistrySnapshot, service: String, wallClock: WallClock) {
        self.service = service
        sequence = snapshot.sequence
        time = wallClock.now.rfc3339
        breakers = snapshot.circuits.map { BreakerDocument($0, wallClock: wallClock) }
    }
}

/// One breaker in `GET /breakers`, and the answer to `GET /breakers/{name}`.
struct BreakerDocument: Encodable, Sendable {
    let name: String
    let state: String
    let since: String
    let sequence: UInt64
    let failureCount: UInt64
    let successCount: UInt64
    @OrNull var lastFailure: FailureDocument?
    @OrNull var retryAfterSeconds: Double?
    @OrNull var failureRatio: Double?
    let settings: SettingsDocument
    let counts: [String: UInt64]
    @OrNull var hold: HoldDocument?

    struct FailureDocument: Encodable, Sendable {
        let kind: String
        let at: String
    }

    struct HoldDocument: Encodable, Sendable {
        let owner: String
        let reason: String
        @OrNull var until: String?
    }

    enum CodingKeys: String, CodingKey {
        case name, state, since, sequence, settings, counts, hold
        case failureCount = "failure_count"
        case successCount = "success_count"
        case lastFailure = "last_failure"
        case retryAfterSeconds = "retry_after_seconds"
        case failureRatio = "failure_ratio"
    }

    init(_ circuit: CircuitSnapshot, wallClock: WallClock) {
        func time(_ moment: Moment) -> String { wallClock.date(of: moment, readingAs: circuit.at).rfc3339 }
        name = circuit.name
        state = circuit.state.rawValue
        since = time(circuit.since)
        sequence = circuit.sequence
        failureCount = circuit.counters.failure + circuit.counters.timeout
        successCount = circuit.counters.success
        _lastFailure = OrNull(
            wrappedValue: circuit.lastFailure.map { FailureDocument(kind: $0.kind, at: time($0.at)) }
        )
        _retryAfterSeconds = OrNull(wrappedValue: circuit.retryAfter?.inSeconds)
        _failureRatio = OrNull(wrappedValue: circuit.failureRatio)
        settings = SettingsDocument(circuit.settings)
        counts = Dictionary(uniqueKeysWithValues: circuit.counters.byOutcome.map { ($0.outcome, $0.count) })
            .merging(["slow": circuit.counters.slow, "trips": circuit.transitions.trips]) { $1 }
        _hold = OrNull(
            wrappedValue: circuit.holds.last.map {
                HoldDocument(owner: $0.owner, reason: $0.reason, until: $0.until.map(time))
            }
        )
    }
}
