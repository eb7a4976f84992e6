import AsyncHTTPClient
import Foundation
import NIOCore
import Resilience
import ResilienceService
import Synchronization
import Testing

/// Guarded HTTP calls through bad times, against a real server.
///
/// In the normal run each pattern lasts about four seconds. A longer run by hand repeats all patterns:
/// `BREAKERTOP_SOAK_SECONDS=3600 swift test --filter SoakTests`.
@Suite("Soak", .serialized)
struct SoakTests {
    /// How long all patterns together may take.
    private static let budget =
        ProcessInfo.processInfo.environment["BREAKERTOP_SOAK_SECONDS"].flatMap(Double.init) ?? 32

    /// What callers saw in one round.
    private final class Tally: Sendable {
        private let state = Mutex((calls: 0, refused: 0, lastRefusal: 0.0))

        var sums: (calls: Int, refused: Int, lastRefusal: Double) { state.withLock { $0 } }

        func noteCall() { state.withLock { $0.calls += 1 } }

        func noteRefusal(at part: Double) {
            state.withLock { state in
                state.calls += 1
                state.refused += 1
                state.lastRefusal = max(state.lastRefusal, part)
            }
        }
    }

    @Test("through every pattern no permit is lost, load stays bounded, memory flat, and health comes back")
    func patterns() async throws {
        let upstream = SoakUpstream()
        let rounds = max(1, Int(Self.budget / 32))
        let length = Duration.seconds(Self.budget / Double(rounds * Pattern.allCases.count))
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        try await RunningServer.with(upstream.router) { url, _ in
            var memory: [Int] = []
            for _ in 0..<rounds {
                for pattern in Pattern.allCases {
                    try await round(pattern, length: length, upstream, http, url)
                    memory.append(try residentBytes())
                }
            }
            // The first patterns fill pools and caches; from then on nothing may grow for good.
            let warm = memory[memory.count / 2]
            #expect((memory.last ?? 0) - warm < 24 << 20, "resident bytes after each pattern: \(memory)")
        }
        try await http.shutdown()
    }

    /// One pattern from beginning to end, with breakers of its own.
    private func round(
        _ pattern: Pattern,
        length: Duration,
        _ upstream: SoakUpstream,
        _ http: HTTPClient,
        _ url: String
    ) async throws {
        let registry = Registry()
        let breakers = KeyedBreakers<Int>(
            "upstream",
            in: registry,
            settings: try CircuitSettings(
                tripRules: [
                    .failureRate(0.4, over: .time(.milliseconds(600)), minimumCalls: 8),
                    .slowCallRate(
                        0.5,
                        slowerThan: .milliseconds(60),
                        over: .time(.milliseconds(600)),
                        minimumCalls: 8
                    ),
                ],
                openPeriod: .constant(.milliseconds(200)),
                halfOpen: HalfOpenSettings(probes: 2, successesToClose: 2, probeLease: .milliseconds(400)),
                stall: StallRule(share: 0.5, longerThan: .milliseconds(80), minimumCalls: 4)
            )
        )
        let client = ResilientHTTPClient(http)
        let tally = Tally()
        upstream.begin(pattern, length: length)
        let workers = 12
        await withTaskGroup { group in
            for worker in 0..<workers {
                group.addTask {
                    let host = worker % 3
                    let breaker = breakers.breaker(for: host)
                    while upstream.part < 1 {
                        await call(host, breaker, client, url, upstream, tally)
                        try? await Task.sleep(for: .milliseconds(8))
                    }
                }
            }
        }
        let (calls, refused, lastRefusal) = tally.sums
        var total: UInt64 = 0
        for circuit in registry.snapshot().circuits {
            total += circuit.counters.ended
            #expect(circuit.state == .closed, "\(pattern): \(circuit.name) is \(circuit.state) at the end")
            #expect(circuit.probesInFlight == 0, "\(pattern): a probe's permit is lost")
            #expect(circuit.evidence.callsInFlight == 0, "\(pattern): a call is lost")
        }
        #expect(total == UInt64(calls), "\(pattern): every call ends in one counter")
        guard pattern.opensCircuit else { return #expect(refused * 10 < calls, "\(pattern)") }
        #expect(refused > 0, "\(pattern): nothing was refused")
        // A circuit opens once failures are four tenths of a window that was full of successes; let it take half
        // as long again. Then two probes pass in each open period.
        let seconds = length / .seconds(1)
        let beforeOpening = Double(calls) / seconds * 0.6 * 0.4 * 1.5
        let probes = 3 * 2 * (seconds * 0.6 / 0.2)
        if pattern == .blackout || pattern == .sustained || pattern == .hanging {
            let bound = Int(beforeOpening + probes)
            #expect(upstream.requestsWhileBad <= bound, "\(pattern): \(upstream.requestsWhileBad) requests")
        }
        // The bad part ends at 0.75; an open period and two probes later calls pass.
        #expect(lastRefusal < 0.95, "\(pattern): refused until \(lastRefusal) of the round")
    }

    private func call(
        _ host: Int,
        _ breaker: CircuitBreaker,
        _ client: ResilientHTTPClient,
        _ url: String,
        _ upstream: SoakUpstream,
        _ tally: Tally
    ) async {
        let part = upstream.part
        do {
            _ = try await breaker.run {
                try await client.execute(
                    HTTPClientRequest(url: "\(url)/host/\(host)"),
                    deadline: .milliseconds(250)
                )
            }
            tally.noteCall()
        } catch is Rejection {
            tally.noteRefusal(at: part)
        } catch {
            tally.noteCall()
        }
    }

    /// The memory that the process holds now.
    private func residentBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(fields.count > 1 ? Int(fields[1]) : nil) * 4096
    }
}

extension CallCounters {
    /// All calls, each of which ends in one counter.
    fileprivate var ended: UInt64 {
        [
            success, failure, timeout, ignored, cancelled, late, abandoned, rejected, rejectedInside,
        ].reduce(0, +)
    }
}
