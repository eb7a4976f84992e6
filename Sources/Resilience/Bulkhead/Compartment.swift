/// The decisions of a bulkhead: no lock, no clock, no continuation.
///
/// Calls are known by the number they got when they came. One that leaves the queue early only loses its
/// entry; whoever frees a slot skips its number.
struct Compartment: Sendable {
    /// The answer to a call that asks for a slot.
    enum Entry: Sendable, Hashable {
        /// It runs under this number.
        case admitted(UInt64)
        /// It waits under this number.
        case queued(UInt64)
        /// There is no room.
        case refused
    }

    private(set) var settings: BulkheadSettings
    private(set) var running: Set<UInt64> = []
    private(set) var zombies: Set<UInt64> = []
    private(set) var waiting: Set<UInt64> = []
    private(set) var admitted: UInt64 = 0
    private(set) var rejectedFull: UInt64 = 0
    private(set) var rejectedByDeadline: UInt64 = 0
    private(set) var cancelledWaiting: UInt64 = 0
    /// No call with a lower number waits.
    private var first: UInt64 = 1
    private var next: UInt64 = 1

    init(_ settings: BulkheadSettings) {
        self.settings = settings
    }

    /// A call asks for a slot; those who wait already come first.
    mutating func enter() -> Entry {
        if running.count < settings.slots, waiting.isEmpty {
            defer { next += 1 }
            admit(next)
            return .admitted(next)
        }
        guard waiting.count < settings.queueLimit else {
            rejectedFull += 1
            return .refused
        }
        defer { next += 1 }
        waiting.insert(next)
        return .queued(next)
    }

    /// An operation ended; its slot goes to the waiter returned, or is free, or is one too many.
    mutating func leave(_ number: UInt64) -> UInt64? {
        running.remove(number)
        zombies.remove(number)
        return admitFirst()
    }

    /// Works by `settings` from now on; slots that are more go to the waiters returned.
    ///
    /// With fewer slots whoever has one keeps it, and nobody gets one before fewer run; with a shorter queue
    /// whoever waits goes on waiting.
    mutating func apply(_ settings: BulkheadSettings) -> [UInt64] {
        self.settings = settings
        var admitted: [UInt64] = []
        while let number = admitFirst() { admitted.append(number) }
        return admitted
    }

    /// Gives a slot to who has waited longest, if there are both.
    private mutating func admitFirst() -> UInt64? {
        guard running.count < settings.slots else { return nil }
        while first < next {
            defer { first += 1 }
            guard waiting.remove(first) != nil else { continue }
            admit(first)
            return first
        }
        return nil
    }

    /// A waiter has waited as long as it may; false when it does not wait any more.
    mutating func expire(_ number: UInt64) -> Bool {
        guard waiting.remove(number) != nil else { return false }
        rejectedByDeadline += 1
        return true
    }

    /// A waiter gave up; false when it does not wait any more.
    mutating func cancel(_ number: UInt64) -> Bool {
        guard waiting.remove(number) != nil else { return false }
        cancelledWaiting += 1
        return true
    }

    /// A call was cancelled; if its operation runs, it is a zombie until it ends.
    mutating func cancelRunning(_ number: UInt64) {
        if running.contains(number) { zombies.insert(number) }
    }

    private mutating func admit(_ number: UInt64) {
        running.insert(number)
        admitted += 1
    }
}
