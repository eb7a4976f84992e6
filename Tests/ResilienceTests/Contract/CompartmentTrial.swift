import ResilienceTesting

@testable import Resilience

/// A bulkhead beside two plain lists: who runs, and who waits.
struct CompartmentTrial: Trial {
    /// One mistake that bulkheads are known for.
    enum Mistake: CaseIterable, Sendable {
        /// The slot of a cancelled operation is never free again.
        case keepsSlotOfCancelled
        /// The slot is free as soon as the caller has gone, while the operation still runs.
        case freesSlotAtCallersExit
        /// A free slot is given to two who wait.
        case wakesTwo
        /// A slot is given to one who has given up waiting, and those behind wait for ever.
        case servesCancelledWaiter
        /// Who has waited too long goes on waiting.
        case forgetsDeadline
        /// An operation whose caller has gone is not told apart from others.
        case forgetsZombies
        /// Goes on with the slots and the queue that it began with.
        case ignoresNewSettings
        /// Hands on each slot that becomes free, though there are fewer than before.
        case handsOnSurplusSlots
        /// Sends those away who wait beyond the new end of the queue.
        case cutsQueue
    }

    private struct Model {
        var running: [UInt64] = []
        var zombies: Set<UInt64> = []
        var waiting: [UInt64] = []
        var admitted: UInt64 = 0
        var refused: UInt64 = 0
        var expired: UInt64 = 0
        var cancelled: UInt64 = 0
    }

    private(set) var hits: [ContractPoint: Int] = [:]
    private var settings: BulkheadSettings
    private var previous: BulkheadSettings
    private let mistake: Mistake?
    private var machine: Compartment
    private var model = Model()
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) throws {
        generator = SeededGenerator(seed: seed)
        settings = try BulkheadSettings(
            slots: Int.random(in: 1...4, using: &generator),
            queueLimit: Int.random(in: 0...6, using: &generator)
        )
        previous = settings
        machine = Compartment(settings)
        self.mistake = mistake
    }

    mutating func run() -> String? {
        for step in 0..<400 {
            if let difference = act() ?? compare() { return "\(generator), step \(step): \(difference)" }
        }
        return nil
    }

    private mutating func act() -> String? {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<45: enter()
        case 45..<70: leave()
        case 70..<80: giveUpRunning()
        case 80..<88: giveUpWaiting()
        case 88..<96: expire()
        default: change()
        }
    }

    private mutating func enter() -> String? {
        if !model.zombies.isEmpty { hits[.slotOfOperation, default: 0] += 1 }
        let hasSlot = model.running.count < settings.slots && model.waiting.isEmpty
        let hasPlace = model.waiting.count < settings.queueLimit
        switch machine.enter() {
        case .admitted(let number):
            guard hasSlot else { return "\(number) passes without a slot" }
            model.running.append(number)
            model.admitted += 1
        case .queued(let number):
            guard !hasSlot, hasPlace else { return "\(number) waits" }
            model.waiting.append(number)
        case .refused:
            guard !hasSlot, !hasPlace else { return "refused in spite of room" }
            model.refused += 1
        }
        return nil
    }

    private mutating func leave() -> String? {
        guard let number = model.running.randomElement(using: &generator) else { return nil }
        let wasCancelled = model.zombies.remove(number) != nil
        model.running.removeAll { $0 == number }
        let next = serve()
        guard mistake != .keepsSlotOfCancelled || !wasCancelled else { return nil }
        guard mistake != .freesSlotAtCallersExit || !wasCancelled else { return nil }
        if mistake == .handsOnSurplusSlots, previous.slots > settings.slots { _ = machine.apply(previous) }
        let woken = machine.leave(number)
        if mistake == .wakesTwo, woken != nil, let larger = try? BulkheadSettings(slots: settings.slots + 1) {
            _ = machine.apply(larger)
        }
        if mistake == .handsOnSurplusSlots || mistake == .wakesTwo { _ = machine.apply(settings) }
        return woken == next ? nil : "\(String(describing: woken)) follows"
    }

    /// Gives a slot to who has waited longest, if there are both.
    private mutating func serve() -> UInt64? {
        guard model.running.count < settings.slots, !model.waiting.isEmpty else { return nil }
        let number = model.waiting.removeFirst()
        model.running.append(number)
        model.admitted += 1
        return number
    }

    private mutating func change() -> String? {
        guard
            let new = try? BulkheadSettings(
                slots: Int.random(in: 1...4, using: &generator),
                queueLimit: Int.random(in: 0...6, using: &generator)
            )
        else { return "no settings" }
        hits[.slotOfOperation, default: 0] += 1
        (previous, settings) = (settings, new)
        var served: [UInt64] = []
        while let number = serve() { served.append(number) }
        switch mistake {
        case .ignoresNewSettings: return nil
        case .cutsQueue:
            for number in model.waiting.dropFirst(new.queueLimit) { _ = machine.cancel(number) }
        default: break
        }
        let woken = machine.apply(new)
        return woken == served ? nil : "\(woken) get slots, not \(served)"
    }

    private mutating func giveUpRunning() -> String? {
        guard let number = model.running.randomElement(using: &generator) else { return nil }
        model.zombies.insert(number)
        switch mistake {
        case .freesSlotAtCallersExit: _ = machine.leave(number)
        case .forgetsZombies: break
        default: machine.cancelRunning(number)
        }
        return nil
    }

    private mutating func giveUpWaiting() -> String? {
        guard let number = model.waiting.randomElement(using: &generator) else { return nil }
        hits[.slotOfOperation, default: 0] += 1
        model.waiting.removeAll { $0 == number }
        model.cancelled += 1
        guard mistake != .servesCancelledWaiter else { return nil }
        return machine.cancel(number) ? nil : "\(number) did not wait"
    }

    private mutating func expire() -> String? {
        guard let number = model.waiting.randomElement(using: &generator) else { return nil }
        model.waiting.removeAll { $0 == number }
        model.expired += 1
        guard mistake != .forgetsDeadline else { return nil }
        return machine.expire(number) ? nil : "\(number) did not wait"
    }

    private func compare() -> String? {
        guard machine.running == Set(model.running) else { return "\(machine.running) run" }
        guard machine.waiting == Set(model.waiting) else { return "\(machine.waiting) wait" }
        guard machine.zombies == model.zombies else { return "\(machine.zombies) are zombies" }
        let counts = [
            machine.admitted, machine.rejectedFull, machine.rejectedByDeadline, machine.cancelledWaiting,
        ]
        let expected = [model.admitted, model.refused, model.expired, model.cancelled]
        return counts == expected ? nil : "counts are \(counts), not \(expected)"
    }
}
