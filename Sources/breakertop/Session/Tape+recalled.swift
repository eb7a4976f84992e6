import Dashboard
import Monitoring

extension Tape {
    /// What the dashboard is told when it asks for a moment of the past.
    func recalled(_ moment: Moment) async throws -> Message {
        .recalled(try await ledger(at: moment), at: moment, sample: try await sampleNumber(at: moment))
    }
}
