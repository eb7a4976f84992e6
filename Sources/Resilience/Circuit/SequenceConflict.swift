/// An operator's action that was refused because the circuit had changed since they looked.
public struct SequenceConflict: Error, Sendable, Hashable, CustomStringConvertible {
    /// The circuit.
    public let name: String
    /// The number of the change that the operator had seen last.
    public let expected: UInt64
    /// The number of the change that was last when the action arrived.
    public let actual: UInt64

    /// The conflict in one line.
    public var description: String {
        "circuit '\(name)' is at change '\(actual)', not '\(expected)'; look at it again and repeat the action"
    }
}
