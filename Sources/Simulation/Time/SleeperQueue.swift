/// Who sleeps until when: a heap ordered by deadline, then by the order of coming.
struct SleeperQueue {
    typealias Waiter = CheckedContinuation<Void, any Error>

    /// The place of one sleeper.
    struct Ticket: Comparable {
        let deadline: Duration
        let number: UInt64

        static func < (left: Ticket, right: Ticket) -> Bool {
            left.deadline == right.deadline ? left.number < right.number : left.deadline < right.deadline
        }
    }

    private var heap: [Ticket] = []
    // A sleeper that was cancelled leaves here at once; its place in the heap is dropped when its time comes.
    private var waiters: [UInt64: Waiter] = [:]
    private var count: UInt64 = 0

    /// Hands out the next place for a sleep until `deadline`.
    mutating func ticket(for deadline: Duration) -> Ticket {
        count += 1
        return Ticket(deadline: deadline, number: count)
    }

    /// Lays `waiter` to sleep in its place.
    mutating func insert(_ waiter: Waiter, for ticket: Ticket) {
        waiters[ticket.number] = waiter
        heap.append(ticket)
        siftUp(from: heap.count - 1)
    }

    /// Takes a sleeper out before its time; `nil` when it is not asleep.
    mutating func remove(_ ticket: Ticket) -> Waiter? {
        waiters.removeValue(forKey: ticket.number)
    }

    /// The deadline of the sleeper that wakes first.
    var earliest: Duration? {
        mutating get {
            while let first = heap.first, waiters[first.number] == nil { removeFirst() }
            return heap.first?.deadline
        }
    }

    /// Takes out all who wake at `deadline`, in the order in which they came.
    mutating func removeAll(at deadline: Duration) -> [Waiter] {
        var due: [Waiter] = []
        while let first = heap.first, first.deadline == deadline {
            removeFirst()
            if let waiter = waiters.removeValue(forKey: first.number) { due.append(waiter) }
        }
        return due
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        siftDown()
    }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right] < heap[left] ? right : left
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
