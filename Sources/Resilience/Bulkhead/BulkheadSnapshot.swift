/// A bulkhead at one moment.
public struct BulkheadSnapshot: Sendable, Hashable {
    /// The bulkhead's name.
    public let name: String
    /// Calls that hold a slot; for a while more than the limit after that was lowered.
    public let inUse: Int
    /// How many slots there are.
    public let limit: Int
    /// Calls that wait for a slot.
    public let queued: Int
    /// How many calls may wait.
    public let queueLimit: Int
    /// Calls that were cancelled and still run, so that their slot is not free.
    public let zombies: Int
    /// Calls that got a slot, since the bulkhead was made.
    public let admitted: UInt64
    /// Calls that found no slot and no place in the queue.
    public let rejectedFull: UInt64
    /// Calls that waited as long as they may.
    public let rejectedByDeadline: UInt64
    /// Calls that were cancelled while they waited.
    public let cancelledWaiting: UInt64

    /// All calls that were refused.
    public var rejections: UInt64 { rejectedFull + rejectedByDeadline }
}
