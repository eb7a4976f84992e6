/// What is known of the probes of one half-open period.
struct HalfOpenPeriod: Sendable {
    struct Probe: Sendable {
        let id: UInt64
        let startedAt: Moment
    }

    let since: Moment
    /// The probes that have not answered, oldest first.
    var inFlight: [Probe] = []
    var succeeded: Int32 = 0
    var failed: Int32 = 0
    var neutral: Int32 = 0

    /// Probes that are in flight or gave a verdict; only these use up permits.
    var taken: Int { inFlight.count + Int(succeeded) + Int(failed) }

    /// Ends the probe with this lease; false when it was written off before.
    mutating func end(_ id: UInt64) -> Bool {
        guard let index = inFlight.firstIndex(where: { $0.id == id }) else { return false }
        inFlight.remove(at: index)
        return true
    }
}
