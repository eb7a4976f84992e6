import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

import struct Resilience.Timeout

/// A second page of a target, which tells what the main page does not: settings, holds, exact times.
///
/// It is asked for seldom: when a state or a sequence on the main page changed, when somebody acted here, and
/// every ten seconds; a page that tells changes also when a closed breaker has refused calls, because it may have
/// been open between two looks. A page that does not answer costs its facts and nothing else; the readings stand
/// without them.
struct CompanionSession {
    /// The path of the page on its host.
    let path: String
    private let tellsTransitions: Bool
    private let reader: CompanionReader
    private var last: CompanionReadout?
    /// The changes that the newest answer told, until somebody takes them.
    private var transitions: [Transition]?
    private var lastStates: [Fingerprint] = []
    private var nextAt: Moment?

    private struct Fingerprint: Equatable {
        var breaker: BreakerID
        var state: BreakerState
        var sequence: Int?
        var refusals: Double?
    }

    private static let distance = Duration.seconds(10)
    private static let bodyLimit = 16 * 1024 * 1024

    init(endpoint: Endpoint, dialect: Dialect, page: DialectPage, base: String) {
        self.path = String(dialect.url(of: page, base: base).dropFirst(endpoint.url.origin.count))
        self.tellsTransitions = page.tellsTransitions
        self.reader = CompanionReader(target: endpoint.target, dialect: dialect, page: page)
    }

    /// Whether it is time to ask for the page; asking is then put off to the next time.
    mutating func isDue(for readout: PageReadout, wasActedOn: Bool, at now: Moment) -> Bool {
        let states = readout.readings.map { fingerprint($0) }
        guard wasActedOn || states != lastStates || nextAt.map({ now >= $0 }) ?? true else { return false }
        nextAt = now + CompanionSession.distance
        lastStates = states
        return true
    }

    private func fingerprint(_ pair: BreakerReading) -> Fingerprint {
        let (state, counters) = (pair.reading.state, pair.reading.counters)
        return Fingerprint(
            breaker: pair.breaker,
            state: state,
            sequence: pair.reading.sequence,
            refusals: tellsTransitions && state == .closed ? counters[.rejected] : nil
        )
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
        guard let answer else { return }
        last = answer
        if tellsTransitions, answer.failure == nil { transitions = answer.transitions }
    }

    /// The changes that the page told since this was last asked, new or not; `nil` when it was not read.
    mutating func takeTransitions() -> [Transition]? {
        defer { transitions = nil }
        return transitions
    }

    /// What the page told, for people.
    var finding: Inspection.Companion {
        Inspection.Companion(
            path: path,
            breakers: last.map { $0.failure == nil ? $0.readings.count : nil } ?? nil,
            transitions: tellsTransitions ? last?.transitions.count : nil,
            newest: last?.transitions.last?.at,
            failure: last?.failure?.message
        )
    }

    /// Joins the newest answer to `readout`.
    func join(_ readout: inout PageReadout) {
        if let last { readout.join(last) }
    }
}
