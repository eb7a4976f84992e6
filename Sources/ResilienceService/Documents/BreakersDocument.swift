import FoundationEssentials
import Resilience

/// The answer to `GET /breakers`.
struct BreakersDocument: Encodable, Sendable {
    let schema = 1
    let service: String
    let sequence: UInt64
    let time: String
    /// Whether calls are guarded at all; false while the kill switch is thrown.
    let enabled: Bool
    let breakers: [BreakerDocument]

    init(_ snapshot: RegistrySnapshot, service: String, wallClock: WallClock) {
        enabled = !snapshot.isDisabled
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
    @OrNull var slowRatio: Double?
    let probesInFlight: Int
    @OrNull var callsInFlight: Int?
    @OrNull var stalledCalls: Int?
    @OrNull var readmittedRatio: Double?
    let settings: SettingsDocument
    let counts: [String: UInt64]
    @OrNull var hold: HoldDocument?
    let holds: [HoldDocument]

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
        case name, state, since, sequence, settings, counts, hold, holds
        case failureCount = "failure_count"
        case successCount = "success_count"
        case lastFailure = "last_failure"
        case retryAfterSeconds = "retry_after_seconds"
        case failureRatio = "failure_ratio"
        case slowRatio = "slow_ratio"
        case probesInFlight = "probes_in_flight"
        case callsInFlight = "calls_in_flight"
        case stalledCalls = "stalled_calls"
        case readmittedRatio = "readmitted_ratio"
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
        _slowRatio = OrNull(wrappedValue: circuit.slowRatio)
        probesInFlight = circuit.probesInFlight
        _callsInFlight = OrNull(wrappedValue: circuit.evidence.callsInFlight)
        _stalledCalls = OrNull(wrappedValue: circuit.evidence.stalledCalls)
        _readmittedRatio = OrNull(wrappedValue: circuit.readmittedShare)
        settings = SettingsDocument(circuit.settings)
        counts = Dictionary(uniqueKeysWithValues: circuit.counters.byOutcome.map { ($0.outcome, $0.count) })
            .merging(circuit.details) { $1 }
        holds = circuit.holds.map {
            HoldDocument(owner: $0.owner, reason: $0.reason, until: $0.until.map(time))
        }
        _hold = OrNull(wrappedValue: holds.last)
    }
}

extension CircuitSnapshot {
    /// Counts that are part of others, and trips.
    fileprivate var details: [String: UInt64] {
        [
            "slow": counters.slow, "trips": transitions.trips, "rate_limited": counters.rateLimited,
            "rejected_inside": counters.rejectedInside, "abandoned": counters.abandoned,
        ]
    }
}
