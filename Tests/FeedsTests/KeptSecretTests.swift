import ResilienceTesting
import Synchronization
import Testing

@testable import Feeds

@Suite("A secret that is costly to ask for", .timeLimit(.minutes(1)))
struct KeptSecretTests {
    @Test("all who want it at the same time get what one asking gave, and so do those who come later")
    func shared() async throws {
        let asked = Mutex(0)
        let (answers, answer) = AsyncStream.makeStream(of: String.self)
        let kept = KeptSecret("the command 'pass'", clock: ManualClock()) {
            asked.withLock { $0 += 1 }
            return Secret(await answers.first { _ in true } ?? "")
        }
        async let first = kept.secret(within: .seconds(1))
        async let second = kept.secret(within: .seconds(1))
        answer.yield("a")
        #expect(try await [first, second] == [Secret("a"), Secret("a")])
        #expect(try await kept.secret(within: .seconds(1)) == Secret("a"))
        let times = asked.withLock(\.self)
        #expect(times == 1)
    }

    @Test("who does not want to wait longer is told so, and the answer is there for the next")
    func patience() async throws {
        let clock = ManualClock()
        let (answers, answer) = AsyncStream.makeStream(of: String.self)
        let kept = KeptSecret("the command 'pass'", clock: clock) {
            Secret(await answers.first { _ in true } ?? "")
        }
        let impatient = Task { try await kept.secret(within: .seconds(2)) }
        // The patience of the one, and the limit of the asking.
        await clock.waitForSleepers(count: 2)
        clock.advance(by: .seconds(2))
        let error = await #expect(throws: KeptSecret.Late.self) { try await impatient.value }
        #expect(error?.description == "the command 'pass' has not ended yet")
        answer.yield("a")
        #expect(try await kept.secret(within: .seconds(5)) == Secret("a"))
    }

    @Test("what takes too long is given up, and that stands for a while")
    func limit() async throws {
        let clock = ManualClock()
        let kept = KeptSecret("the command 'pass'", clock: clock) {
            try await clock.sleep(for: .seconds(3600))
            return Secret("a")
        }
        let patient = Task { try await kept.secret(within: .seconds(60)) }
        await clock.waitForSleepers(count: 3)
        clock.advance(by: .seconds(10))
        for error in [
            await #expect(throws: KeptSecret.Late.self) { try await patient.value },
            await #expect(throws: KeptSecret.Late.self) { try await kept.secret(within: .seconds(1)) },
        ] {
            #expect(error?.description == "the command 'pass' did not end within 10 s")
        }
    }
}
