import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A compartment")
struct CompartmentTests {
    private func makeCompartment(slots: Int, queue: Int) throws -> Compartment {
        Compartment(try BulkheadSettings(slots: slots, queueLimit: queue, queueDeadline: nil))
    }

    @Test("admits until its slots are taken, queues until the queue is full, then refuses")
    func fills() throws {
        var compartment = try makeCompartment(slots: 2, queue: 2)
        #expect(
            (0..<6).map { _ in compartment.enter() } == [
                .admitted(1), .admitted(2), .queued(3), .queued(4), .refused, .refused,
            ]
        )
        #expect(compartment.running == [1, 2])
        #expect(compartment.waiting == [3, 4])
        #expect(compartment.rejectedFull == 2)
    }

    @Test("hands a free slot to who came first")
    func firstComeFirstServed() throws {
        var compartment = try makeCompartment(slots: 1, queue: 3)
        for _ in 0..<4 { _ = compartment.enter() }
        #expect(compartment.leave(1) == 2)
        #expect(compartment.leave(2) == 3)
        #expect(compartment.leave(3) == 4)
        #expect(compartment.leave(4) == nil)
        #expect(compartment.running.isEmpty)
        #expect(compartment.admitted == 4)
    }

    @Test("skips those who gave up or waited too long")
    func skips() throws {
        var compartment = try makeCompartment(slots: 1, queue: 3)
        for _ in 0..<4 { _ = compartment.enter() }
        let cancelled = compartment.cancel(2)
        let expired = compartment.expire(3)
        #expect(cancelled && expired)
        #expect(compartment.leave(1) == 4)
        #expect(compartment.cancelledWaiting == 1)
        #expect(compartment.rejectedByDeadline == 1)
    }

    @Test("an entry that left the queue early makes room there")
    func freesQueuePlaces() throws {
        var compartment = try makeCompartment(slots: 1, queue: 1)
        _ = compartment.enter()
        #expect(compartment.enter() == .queued(2))
        #expect(compartment.enter() == .refused)
        _ = compartment.cancel(2)
        #expect(compartment.enter() == .queued(3))
        #expect(compartment.leave(1) == 3)
    }

    @Test("who has a slot can neither expire nor give up its place in the queue")
    func decidedOnce() throws {
        var compartment = try makeCompartment(slots: 1, queue: 1)
        _ = compartment.enter()
        _ = compartment.enter()
        #expect(compartment.leave(1) == 2)
        let expired = compartment.expire(2)
        let cancelled = compartment.cancel(2)
        #expect(!expired && !cancelled)
        #expect(compartment.rejectedByDeadline == 0)
        #expect(compartment.cancelledWaiting == 0)
    }

    @Test("a cancelled operation is a zombie while it runs, and its slot is not free")
    func zombies() throws {
        var compartment = try makeCompartment(slots: 1, queue: 1)
        _ = compartment.enter()
        compartment.cancelRunning(1)
        #expect(compartment.zombies == [1])
        #expect(compartment.enter() == .queued(2))
        compartment.cancelRunning(2)
        #expect(compartment.zombies == [1])
        #expect(compartment.leave(1) == 2)
        #expect(compartment.zombies == [])
    }

    @Test("with fewer slots lets those who run end, and admits nobody until there are fewer of them")
    func shrinks() throws {
        var compartment = try makeCompartment(slots: 3, queue: 3)
        for _ in 0..<5 { _ = compartment.enter() }
        #expect(compartment.apply(try BulkheadSettings(slots: 1, queueLimit: 3)) == [])
        #expect(compartment.running == [1, 2, 3])
        #expect(compartment.leave(1) == nil)
        #expect(compartment.leave(3) == nil)
        #expect(compartment.leave(2) == 4)
        #expect(compartment.running == [4])
        #expect(compartment.waiting == [5])
    }

    @Test("with more slots hands the new ones to those who wait, in their order")
    func grows() throws {
        var compartment = try makeCompartment(slots: 1, queue: 4)
        for _ in 0..<5 { _ = compartment.enter() }
        _ = compartment.cancel(2)
        #expect(compartment.apply(try BulkheadSettings(slots: 3, queueLimit: 4)) == [3, 4])
        #expect(compartment.running == [1, 3, 4])
        #expect(compartment.waiting == [5])
        #expect(compartment.admitted == 3)
    }

    @Test("with a shorter queue keeps those who wait, and takes nobody in before there is room")
    func shortensQueue() throws {
        var compartment = try makeCompartment(slots: 1, queue: 3)
        for _ in 0..<4 { _ = compartment.enter() }
        #expect(compartment.apply(try BulkheadSettings(slots: 1, queueLimit: 1)) == [])
        #expect(compartment.waiting == [2, 3, 4])
        #expect(compartment.enter() == .refused)
        #expect([1, 2, 3].map { compartment.leave($0) } == [2, 3, 4])
        #expect(compartment.enter() == .queued(5))
    }

    @Test("never runs more than its slots and loses nobody, over random histories", arguments: 0..<20)
    func invariants(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let slots = Int.random(in: 1...4, using: &generator)
        let queue = Int.random(in: 0...6, using: &generator)
        var compartment = try makeCompartment(slots: slots, queue: queue)
        var running: [UInt64] = []
        var line: [UInt64] = []
        var refused: UInt64 = 0

        for step in 0..<2000 {
            let clue: Comment = "\(generator), step \(step)"
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...4:
                switch compartment.enter() {
                case .admitted(let number):
                    #expect(running.count < slots && line.isEmpty, clue)
                    running.append(number)
                case .queued(let number):
                    #expect(line.count < queue, clue)
                    line.append(number)
                case .refused:
                    #expect(line.count == queue, clue)
                    refused += 1
                }
            case 5...7:
                guard let number = running.randomElement(using: &generator) else { continue }
                running.removeAll { $0 == number }
                let next = compartment.leave(number)
                #expect(next == line.first, clue)
                if let next {
                    line.removeFirst()
                    running.append(next)
                }
            default:
                guard let number = line.randomElement(using: &generator) else { continue }
                line.removeAll { $0 == number }
                let isOut =
                    Bool.random(using: &generator) ? compartment.cancel(number) : compartment.expire(number)
                #expect(isOut, clue)
            }
            #expect(compartment.running == Set(running), clue)
            #expect(compartment.waiting == Set(line), clue)
            #expect(compartment.rejectedFull == refused, clue)
        }
    }
}
