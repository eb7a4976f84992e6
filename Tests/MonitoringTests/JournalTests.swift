import Monitoring
import Testing

@Suite("Journal")
struct JournalTests {
    private func trip(_ seconds: Double, of id: BreakerID = charge) -> JournalEntry {
        .transition(Transition(breaker: id, from: .closed, to: .open, at: second(seconds)))
    }

    private func mark(_ seconds: Double) -> JournalEntry {
        .signal(Signal(.mark, at: second(seconds), text: "here"))
    }

    private func journal(_ entries: [JournalEntry], limit: Int = 4096) -> Journal {
        var journal = Journal(limit: limit)
        for entry in entries { journal.append(entry) }
        return journal
    }

    @Test("entries lie in the order of their time, and of their arrival where that is the same")
    func order() {
        let sorted = journal([trip(3), mark(1), trip(2), mark(2)])
        #expect(sorted.entries == [mark(1), trip(2), mark(2), trip(3)])
        #expect(Array(sorted.entries(through: second(2))) == [mark(1), trip(2), mark(2)])
        #expect(sorted.entries(through: second(0)).isEmpty)
    }

    @Test("the oldest entries go, and with them their transitions")
    func bounded() {
        let full = journal((0..<100).map { trip(Double($0)) }, limit: 40)
        #expect(full.entries.count <= 45 && full.entries.count >= 40)
        #expect(full.entries.last == trip(99))
        #expect(full.transitions(of: charge, through: second(1000)).count == full.entries.count)
    }

    @Test("transitions are found by instance and by circuit")
    func byBreaker() {
        let twin = breaker("charge", at: "other")
        let both = journal([trip(1), trip(2, of: twin), trip(3)])
        #expect(both.transitions(of: charge, through: second(2)).map(\.at) == [second(1)])
        #expect(both.transitions(of: charge.circuit, through: second(2)).map(\.at) == [second(1), second(2)])
        #expect(both.trips(of: charge.circuit, before: second(3)) == 3)
    }

    @Test("trips count in the time before a moment only")
    func trips() {
        let some = journal([trip(0), trip(100), mark(150), trip(1000), trip(1001)])
        #expect(some.trips(before: second(1000)) == 1)
        #expect(some.trips(before: second(899)) == 2)
        #expect(some.trips(within: .seconds(2), before: second(1001)) == 2)
    }

    @Test("the next and the previous landmark lie strictly after and before")
    func landmarks() {
        let some = journal([trip(1), mark(2), trip(3), mark(4), trip(5, of: breaker("b"))])
        #expect(some.next(.trip, from: second(1)) == trip(3))
        #expect(some.next(.trip, from: second(3), forward: false) == trip(1))
        #expect(some.next(.mark, from: second(2)) == mark(4))
        #expect(some.next(.mark, from: second(2), forward: false) == nil)
        #expect(some.next(.trip, from: second(3), of: charge.circuit) == nil)
        #expect(some.next(.entry, from: second(5), forward: false) == mark(4))
        #expect(some.next(.transition, from: second(0)) == trip(1))
    }
}
