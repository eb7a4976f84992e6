import Resilience

/// The data of a `signal` event: a service that suffers, or is well again.
struct SignalDocument: Encodable, Sendable {
    let sequence: UInt64
    let time: String
    let service: String
    @OrNull var breaker: String?
    let kind: String
    let text: String

    init(_ signal: HealthSignal, sequence: UInt64, time: String, service: String) {
        self.sequence = sequence
        self.time = time
        self.service = service
        breaker = signal.circuits.count == 1 ? signal.circuits[0] : nil
        kind = signal.feeling.rawValue
        let score = "health \(Int((signal.score * 100).rounded())) %"
        let circuits = signal.circuits.joined(separator: ", ")
        switch signal.reason {
        case .score: text = circuits.isEmpty ? score : "\(score): \(circuits)"
        case .openTooLong: text = "\(circuits) is open for too long; \(score)"
        }
    }
}
