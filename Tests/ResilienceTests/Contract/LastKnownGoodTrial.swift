import ResilienceTesting

@testable import Resilience

/// A fallback with its last known good values beside a plain list of them.
final class LastKnownGoodTrial: Trial {
    /// One mistake that caches are known for.
    enum Mistake: CaseIterable, Sendable {
        /// What another way served is kept as if the primary had given it.
        case storesFallbackValues
        /// A value of any age is served.
        case ignoresMaximumAge
        /// A second caller asks while the first one is asking.
        case renewsTwice
        /// A value that is empty counts as none.
        case forgetsEmptyValues
        /// An old value passes as a new one.
        case neverSaysStale
        /// There is no end to the keys.
        case growsWithoutBound
        /// One key gets what belongs to another.
        case mixesKeys
    }

    private struct Known {
        let key: Int
        let value: Int?
        let at: Duration
    }

    private enum Outcome {
        case success(Int?), failure, cancelled
    }

    private static let maximumAge = Duration.seconds(20)

    private(set) var hits: [ContractPoint: Int] = [:]
    private let mistake: Mistake?
    private let clock = ManualClock()
    private let fallback = Fallback("store")
    private let values: LastKnownGood<Int, Int?>
    private let freshFor: Duration?
    private let capacity: Int
    /// In the order of storing, the oldest first.
    private var known: [Known] = []
    private var renewing: Set<Int> = []
    private var difference: String?
    private var number = 0
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
        freshFor = Bool.random(using: &generator) ? .seconds(5) : nil
        capacity = Int.random(in: 1...6, using: &generator)
        values = LastKnownGood(
            capacity: mistake == .growsWithoutBound ? 1_000 : capacity,
            maximumAge: mistake == .ignoresMaximumAge ? nil : Self.maximumAge,
            freshFor: freshFor,
            clock: clock
        )
    }

    func run() async -> String? {
        for step in 0..<200 {
            clock.advance(by: .milliseconds(Int.random(in: 0...4_000, using: &generator)))
            await call(Int.random(in: 0..<8, using: &generator), depth: 0)
            if values.count != known.count { note("\(values.count) keys, not \(known.count)") }
            if let difference { return "\(generator), step \(step): \(difference)" }
        }
        return nil
    }

    private func note(_ text: String) {
        if difference == nil { difference = text }
    }

    /// The value that may be served for `key` now.
    private func servable(_ key: Int) -> (value: Int?, age: Duration)? {
        guard let entry = known.first(where: { $0.key == key }) else { return nil }
        let age = clock.now.offset - entry.at
        return age <= Self.maximumAge ? (entry.value, age) : nil
    }

    private func call(_ key: Int, depth: Int) async {
        let old = servable(key)
        let takes = freshFor.map { fresh in old.map { $0.age < fresh || renewing.contains(key) } ?? false }
        let outcome = randomOutcome()
        let other: Int? = Bool.random(using: &generator) ? 1_000_000 + number : nil
        let isRenewal = takes == false && old != nil
        if isRenewal { renewing.insert(key) }

        let answer = try? await fallback.run(
            key: mistake == .mixesKeys ? key / 2 : key,
            lastKnownGood: values
        ) {
            if takes == true { note("the primary is asked for \(key) in vain") }
            return try await serve(key, outcome, depth: depth)
        } otherwise: { error in
            guard let other else { throw error }
            return other
        }
        if isRenewal { renewing.remove(key) }
        check(answer, takes == true ? .taken(old) : .asked(outcome, other), key)
        if mistake == .storesFallbackValues, let answer, answer.source == .fallback {
            values.store(answer.value, for: key)
        }
    }

    /// The primary: it takes its time, and others call meanwhile.
    private func serve(_ key: Int, _ outcome: Outcome, depth: Int) async throws -> Int? {
        if mistake == .renewsTwice { values.endRenewal(of: key) }
        clock.advance(by: .milliseconds(Int.random(in: 0...9_000, using: &generator)))
        if depth < 2, Int.random(in: 0..<3, using: &generator) == 0 {
            await call(Bool.random(using: &generator) ? key : (key + 1) % 8, depth: depth + 1)
        }
        switch outcome {
        case .failure: throw Broken()
        case .cancelled: throw CancellationError()
        case .success(let value):
            known.removeAll { $0.key == key }
            known.append(Known(key: key, value: value, at: clock.now.offset))
            if known.count > capacity { known.removeFirst() }
            if mistake == .forgetsEmptyValues, value == nil { throw Broken() }
            return value
        }
    }

    private enum Way {
        case taken((value: Int?, age: Duration)?)
        case asked(Outcome, Int?)
    }

    private func check(_ answer: Answer<Int?>?, _ way: Way, _ key: Int) {
        let expected: (value: Int?, source: Answer<Int?>.Source, age: Duration, isStale: Bool)?
        switch way {
        case .taken(let old):
            hits[.lastKnownGood, default: 0] += 1
            expected = old.map { ($0.value, .lastKnownGood, $0.age, $0.age >= freshFor ?? .zero) }
        case .asked(.success(let value), _):
            expected = (value, .primary, .zero, false)
        case .asked(.cancelled, _):
            expected = nil
        case .asked(.failure, let other):
            hits[.lastKnownGood, default: 0] += 1
            if let old = servable(key) {
                expected = (old.value, .lastKnownGood, old.age, true)
            } else {
                expected = other.map { ($0, .fallback, .zero, false) }
            }
        }
        let isStale = mistake == .neverSaysStale ? false : answer?.isStale
        let isRight =
            answer?.value == expected?.value && answer?.source == expected?.source
            && answer?.age == expected?.age && isStale == expected?.isStale
        if !isRight { note("\(String(describing: answer)) for \(key), not \(String(describing: expected))") }
    }

    private func randomOutcome() -> Outcome {
        number += 1
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3: return .success(number)
        case 4: return .success(nil)
        case 5: return .cancelled
        default: return .failure
        }
    }
}
