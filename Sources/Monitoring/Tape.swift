/// The past by random access: the flight recorder while live, a file in replay.
public protocol Tape: Sendable {
    /// The moments that the tape holds; `nil` while it is empty.
    var span: ClosedRange<Moment>? { get }

    /// The ledger as it stood at `moment`, or at the nearest end of the tape when it does not reach there.
    ///
    /// - Throws: When the tape cannot be read, with what and what to do.
    func ledger(at moment: Moment) async throws -> Ledger

    /// Everything on the tape: the newest ledger, the whole history and the journal.
    ///
    /// - Throws: When the tape cannot be read, with what and what to do.
    func world() async throws -> World

    /// The moment of the next sample after `moment`, or of the one before it; `nil` at the end of the tape.
    ///
    /// - Throws: When the tape cannot be read, with what and what to do.
    func neighbour(of moment: Moment, forward: Bool) async throws -> Moment?

    /// Which sample is the newest one at `moment`, and how many there are.
    ///
    /// - Throws: When the tape cannot be read, with what and what to do.
    func sampleNumber(at moment: Moment) async throws -> SampleNumber
}
