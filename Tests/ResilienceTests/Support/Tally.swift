import Synchronization

/// Counts, from wherever it is called.
final class Tally: Sendable {
    private let state: Mutex<Int>

    init() { state = Mutex(0) }

    var count: Int { state.withLock { $0 } }

    @discardableResult
    func add() -> Int {
        state.withLock { count in
            count += 1
            return count
        }
    }
}
