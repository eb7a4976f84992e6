import Monitoring
import NIOCore
import Synchronization
import Testing

@testable import Feeds

@Suite("Bad input gets one sentence, the right pace, and no grudge", .timeLimit(.minutes(2)))
struct BadInputTests {
    @Test(
        "it is told in one sentence, asked again no sooner than it wants, and read at the old pace once it is well",
        arguments: BadInput.all
    )
    func table(_ input: BadInput) async throws {
        let isWell = Atomic(false)
        let clock = ContinuousClock()
        let asked = Mutex<[ContinuousClock.Instant]>([])
        let well: BadInput.Answer = { _, output in
            try await output.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"
                    + "Content-Length: \(smallPage.utf8.count)\r\n\r\n\(smallPage)"
            )
        }
        try await RawServer.answering({ request, output in
            asked.withLock { $0.append(clock.now) }
            try await (isWell.load(ordering: .relaxed) ? well : input.answer)(request, output)
        }) { port in
            let url = "\(input.overTLS ? "https" : "http")://127.0.0.1:\(port)/metrics"
            try await Watch.with([.test(url, timeout: input.limit)]) { watch in
                let outage = try await watch.outage()
                let sentence = "\(outage.kind.rawValue): \(outage.message.replacing(url, with: "URL"))"
                let isExpected =
                    input.overTLS ? sentence.hasPrefix(input.sentence) : sentence == input.sentence
                #expect(isExpected, "\(sentence)")
                #expect(!sentence.utf8.contains { $0 < 0x20 }, "\(sentence.debugDescription)")
                // What cannot become well over TLS has been said by now.
                guard !input.overTLS else { return }
                let failed = asked.withLock { $0.count }
                let start = watch.events.count
                isWell.store(true, ordering: .relaxed)
                let sample = try await watch.sample(after: start)
                #expect(sample.readings.count == 1)
                let times = asked.withLock { Array($0[(failed - 1)...]) }
                #expect(times[0].duration(to: times[1]) >= input.rest)
                let recovered = watch.events.count
                for _ in 0..<3 { _ = try await watch.sample(after: watch.events.count) }
                let later = watch.events.dropFirst(recovered)
                #expect(!later.contains { if case .outage = $0 { true } else { false } })
                let pace = asked.withLock { $0[$0.count - 2].duration(to: $0[$0.count - 1]) }
                #expect(pace < .seconds(5), "the old pace is 30 ms, the slowest 5 s")
            }
        }
    }
}
