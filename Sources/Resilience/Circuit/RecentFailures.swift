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
        // There are few kinds: looking through them is quicker than hashing.
        var kinds: [FailureKindCount] = []
        for note in notes {
            if let index = kinds.firstIndex(where: { $0.kind == note.kind }) {
                kinds[index] = FailureKindCount(kind: note.kind, count: kinds[index].count + 1)
            } else {
                kinds.append(FailureKindCount(kind: note.kind, count: 1))
            }
        }
        guard kinds.count > 1 else { return kinds }
        return kinds.sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    }

    mutating func clear() {
        notes.removeAll(keepingCapacity: true)
        next = 0
    }
}
