import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

/// A second page of a target, which tells what the main page does not: settings, holds, exact times.
///
/// It is asked for seldom: when a state or a sequence on the main page changed, and every ten seconds.
struct CompanionSession {
    private let endpoint: Endpoint
    private let page: DialectPage
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
        self.endpoint = endpoint
        self.page = page
        self.path = String(dialect.url(of: page, base: base).dropFirst(endpoint.url.origin.count))
        self.reader = CompanionReader(target: endpoint.target, dialect: dialect, page: page)
    }

    /// Joins the newest answer of this page to `readout`, after asking for it if it is time.
    ///
    /// A page that does not answer costs its facts and nothing else; the readings stand without them.
    mutating func join(
        _ readout: inout PageReadout,
        fetcher: PageFetcher,
        stopwatch: Stopwatch,
        at now: Moment
    ) async {
        let states = Dictionary(
            readout.readings.map {
                ($0.breaker, Fingerprint(state: $0.reading.state, sequence: $0.reading.sequence))
            },
            uniquingKeysWith: { first, _ in first }
        )
        if states != lastStates || nextAt.map({ now >= $0 }) ?? true {
            nextAt = now + CompanionSession.distance
            lastStates = states
            if let answer = await fetch(with: fetcher, stopwatch: stopwatch, at: now) { last = answer }
        }
        if let last { readout.join(last) }
    }

    private func fetch(with fetcher: PageFetcher, stopwatch: Stopwatch, at now: Moment) async
        -> CompanionReadout?
    {
        let rest = endpoint.timeout - stopwatch.elapsed
        guard rest > .zero, let (head, body) = try? await fetcher.get(path, deadline: rest),
            (200..<300).contains(head.status),
            let bytes = try? await body.collect(upTo: CompanionSession.bodyLimit)
        else { return nil }
        return reader.read(Array(bytes.readableBytesView), at: now)
    }
}
