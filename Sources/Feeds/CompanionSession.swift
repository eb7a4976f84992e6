import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

import struct Resilience.Timeout

/// A second page of a target, which tells what the main page does not: settings, holds, exact times.
///
/// It is asked for seldom: when a state or a sequence on the main page changed, when somebody acted here, and
/// every ten seconds. A page
/// that does not answer costs its facts and nothing else; the readings stand without them.
struct CompanionSession {
    private let path: String
    private let reader: CompanionReader
    private var last: CompanionReadout?
    private var lastStates: [BreakerID: Fingerprint] = [:]
    private var nextAt: Moment?

    private struct Fingerprint: Equatable {
        var state: BreakerState
        var sequence: Int?
    }

    private static let distance = Duration.seconds(10)
    private static let bodyLimit = 16 * 1024 * 1024

    init(endpoint: Endpoint, dialect: Dialect, page: DialectPage, base: String) {
        self.path = String(dialect.url(of: page, base: base).dropFirst(endpoint.url.origin.count))
        self.reader = CompanionReader(target: endpoint.target, dialect: dialect, page: page)
    }

    /// Whether it is time to ask for the page; asking is then put off to the next time.
    mutating func isDue(for readout: PageReadout, wasActedOn: Bool, at now: Moment) -> Bool {
        let states = Dictionary(
            readout.readings.map {
                ($0.breaker, Fingerprint(state: $0.reading.state, sequence: $0.reading.sequence))
            },
            uniquingKeysWith: { first, _ in first }
        )
        guard wasActedOn || states != lastStates || nextAt.map({ now >= $0 }) ?? true else { return false }
        nextAt = now + CompanionSession.distance
        lastStates = states
        return true
    }

    /// Asks for the page.
    func fetch(
        with fetcher: PageFetcher,
        within limit: Duration,
        on clock: any Clock<Duration>,
        at now: Moment
    ) async -> CompanionReadout? {
        let body = try? await Timeout(limit, clock: clock).run { [path] () -> [UInt8]? in
            let (head, body) = try await fetcher.get(path)
            guard (200..<300).contains(head.status) else { return nil }
            return Array(try await body.collect(upTo: CompanionSession.bodyLimit).readableBytesView)
        }
        return body.flatMap { $0 }.map { reader.read($0, at: now) }
    }

    /// Keeps `answer` for the reads to come; without one the last stays.
    mutating func keep(_ answer: CompanionReadout?) {
        if let answer { last = answer }
    }

    /// Joins the newest answer to `readout`.
    func join(_ readout: inout PageReadout) {
        if let last { readout.join(last) }
    }
}
