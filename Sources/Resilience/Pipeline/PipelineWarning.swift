/// Something about the order of a pipeline that is legal and yet seldom meant.
public struct PipelineWarning: Sendable, Hashable, CustomStringConvertible {
    /// What is odd.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A retry around a retry: their attempts multiply.
        case nestedRetries = "nested_retries"
        /// A retry around a circuit that a single call with all its attempts can open.
        case oneCallOpensCircuit = "one_call_opens_circuit"
        /// A time-out around another that is longer or as long, so that the inner one never ends a call.
        case unreachableTimeout = "unreachable_timeout"
        /// A time-out around a bulkhead with a queue: waiting uses up the time of the call.
        case timeoutCoversQueue = "timeout_covers_queue"
        /// The same circuit twice: it counts every call twice.
        case repeatedCircuit = "repeated_circuit"
        /// A bulkhead around a retry: a slot stays taken while the retry waits.
        case slotHeldWhileWaiting = "slot_held_while_waiting"
    }

    /// What is odd.
    public let kind: Kind
    /// The policy further outside.
    public let outer: String
    /// The policy further inside.
    public let inner: String

    /// The warning in one line.
    public var description: String {
        let reason =
            switch kind {
            case .nestedRetries: "their attempts multiply"
            case .oneCallOpensCircuit: "the attempts of one call are enough to open it"
            case .unreachableTimeout: "the inner limit is never reached"
            case .timeoutCoversQueue: "waiting in the queue uses up the limit"
            case .repeatedCircuit: "every call is counted twice"
            case .slotHeldWhileWaiting: "a slot stays taken between attempts"
            }
        return "\(kind.rawValue): \(outer) around \(inner): \(reason)"
    }
}
