import Synchronization

/// Counts calls beside a gate that is looked at and then shut, in two steps: two can pass at once.
///
/// What it counts is guarded as in the library's own lane, by the gate alone. The sanitizer must report it,
/// or its silence about the library means nothing.
final class BrokenLane: @unchecked Sendable {
    private let gate = Atomic(false)
    private var count = 0

    func pass() {
        while gate.load(ordering: .acquiring) {}
        gate.store(true, ordering: .relaxed)
        count += 1
        gate.store(false, ordering: .releasing)
    }
}

@main enum Control {
    static func main() async {
        let lane = BrokenLane()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask { @concurrent in
                    for _ in 0..<200_000 { lane.pass() }
                }
            }
        }
    }
}
