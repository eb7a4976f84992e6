/// The last few failures, oldest forgotten first.
struct RecentFailures: Sendable {
    static let capacity = 16

    private var notes: [FailureNote] = []
    private var next = 0

    mutating func add(_ note: FailureNote) {
        if notes.count < Self.capacity {
            notes.append(note)
        } else {
            notes[next] = note
        }
        next = (next + 1) % Self.capacity
    }

    var last: FailureNote? {
        guard !notes.isEmpty else { return nil }
        return notes[(next + Self.capacity - 1) % Self.capacity]
    }

    /// The kinds with their counts, most frequent first, then by name.
    var kinds: [FailureKindCount] {
        guard !notes.isEmpty else { return [] }
        return Dictionary(grouping: notes, by: \.kind)
            .map { FailureKindCount(kind: $0, count: $1.count) }
            .sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    }

    mutating func clear() {
        notes.removeAll(keepingCapacity: true)
        next = 0
    }
}
