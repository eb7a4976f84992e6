import Testing

@testable import Feeds

@Suite("How long a costly secret is kept")
struct SecretMemoryTests {
    private struct Locked: Error, Equatable {}

    private enum Step: Equatable {
        case use(String), fail, fetch
    }

    private func step(_ memory: SecretMemory, at seconds: Int) -> Step {
        switch memory.step(at: .seconds(seconds)) {
        case .use(let secret): .use(secret.revealed)
        case .fail: .fail
        case .fetch: .fetch
        }
    }

    @Test("it is asked for at first, kept while it is young, and asked for again when it is old")
    func age() {
        var memory = SecretMemory(maximumAge: .seconds(300))
        #expect(step(memory, at: 0) == .fetch)
        memory.take(.success(Secret("a")), at: .seconds(1))
        #expect(step(memory, at: 300) == .use("a"))
        #expect(step(memory, at: 301) == .fetch)
    }

    @Test("a failure stands for five seconds, and an old secret does not come back with it")
    func failure() {
        var memory = SecretMemory(maximumAge: .seconds(300))
        memory.take(.success(Secret("a")), at: .zero)
        memory.take(.failure(Locked()), at: .seconds(300))
        #expect(step(memory, at: 304) == .fail)
        #expect(step(memory, at: 305) == .fetch)
    }

    @Test("a refused secret is asked for anew once; the one that follows it stands for a minute")
    func refusal() {
        var memory = SecretMemory(maximumAge: .seconds(300))
        memory.take(.success(Secret("a")), at: .zero)
        let mayTryAgain = memory.noteRefusal(of: Secret("a"), at: .seconds(10))
        #expect(mayTryAgain)
        #expect(step(memory, at: 10) == .fetch)
        memory.take(.success(Secret("b")), at: .seconds(11))
        let mayTryOnceMore = memory.noteRefusal(of: Secret("b"), at: .seconds(12))
        #expect(!mayTryOnceMore)
        #expect(step(memory, at: 12) == .use("b"))
        let mayTryLater = memory.noteRefusal(of: Secret("b"), at: .seconds(71))
        #expect(mayTryLater)
        #expect(step(memory, at: 71) == .fetch)
    }

    @Test("who is refused with a secret that has been replaced already tries the new one")
    func lateRefusal() {
        var memory = SecretMemory(maximumAge: .seconds(300))
        memory.take(.success(Secret("a")), at: .zero)
        let first = memory.noteRefusal(of: Secret("a"), at: .seconds(1))
        #expect(first)
        let second = memory.noteRefusal(of: Secret("a"), at: .seconds(1))
        #expect(second)
        memory.take(.success(Secret("b")), at: .seconds(2))
        let third = memory.noteRefusal(of: Secret("a"), at: .seconds(3))
        #expect(third)
        #expect(step(memory, at: 3) == .use("b"))
    }
}
