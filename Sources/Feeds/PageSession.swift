import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

import struct Resilience.Timeout

/// The reads of one target one after the other: where its page is, what it said, and what joins it.
actor PageSession {
    /// What one read gave.
    struct Result: Sendable {
        /// A sample or an outage.
        var event: FeedEvent
        /// Changes of state that were told exactly and are new.
        var transitions: [Transition] = []
        /// The dialects that read the page; empty after a failure.
        var dialects: [Dialect] = []
        /// Their names for the screen.
        var dialectNames = ""
        /// The address that the dialects' paths are appended to.
        var base = ""
        /// How long the target asked to be left alone.
        var rest: Duration = .zero
    }

    private let endpoint: Endpoint
    private let fetcher: PageFetcher
    private let directory: Directory
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Moment
    private var location: PageLocation
    private var reader: PageReader
    private var companions: [CompanionSession]?
    /// The base of the look before, and what it was made of.
    private var lastBase: (path: String, dialect: String?, base: String)?
    private var clockOffset: Duration?
    private var isAnswering = false
    private var rest: Duration = .zero

    /// Begins with a search for the page, unless the address names it.
    init(
        endpoint: Endpoint,
        dialects: DialectSet,
        candidates: [Dialect],
        fetcher: PageFetcher,
        directory: Directory,
        isInspecting: Bool = false,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Moment
    ) {
        self.endpoint = endpoint
        self.fetcher = fetcher
        self.directory = directory
        self.clock = clock
        self.now = now
        self.location = PageLocation(url: endpoint.url, dialects: candidates)
        self.reader = PageReader(
            target: endpoint.target,
            dialects: dialects,
            inspecting: isInspecting,
            hasCommands: endpoint.commandSocket != nil
        )
    }

    /// The address of the page, as far as it is known.
    var url: String { endpoint.url.page(location.path) }

    /// Reads the target once, within its time limit; trouble is part of the result.
    func read() async -> Result {
        let stopwatch = Stopwatch(clock)
        rest = .zero
        do throws(Outage) {
            let readout = try await readout()
            let latency = stopwatch.elapsed
            let base = base(of: readout)
            directory.update(endpoint.target.id, with: Directory.entries(of: readout, base: base))
            if let failure = readout.failure, readout.readings.isEmpty {
                throw Outage(failure.kind, "\(url): \(failure.message.inert)")
            }
            let warnings = readout.warnings + [readout.failure?.message].compactMap(\.self)
            let sample = Sample(
                target: endpoint.target.id,
                at: now(),
                latency: latency,
                bytes: readout.bytes,
                clockOffset: clockOffset,
                readings: readout.readings,
                warnings: warnings
            )
            return Result(
                event: .sample(sample),
                transitions: companions?.indices.flatMap { takeNews(ofCompanion: $0) } ?? [],
                dialects: readout.matches.map(\.dialect),
                dialectNames: readout.dialectNames,
                base: base
            )
        } catch {
            return Result(event: .outage(endpoint.target.id, at: now(), error), rest: rest)
        }
    }

    /// Reads the main page and what joins it.
    ///
    /// - Throws: Why there is nothing to read.
    func readout() async throws(Outage) -> PageReadout {
        let stopwatch = Stopwatch(clock)
        var readout: PageReadout
        do {
            readout = try await Timeout(endpoint.timeout, clock: clock).run { try await self.readPage() }
        } catch {
            throw Outage(error, url: url, timeout: endpoint.timeout, isAnswering: isAnswering)
        }
        let base = base(of: readout)
        if companions == nil, !readout.matches.isEmpty {
            companions = readout.matches.flatMap { match in
                match.dialect.companions.map {
                    CompanionSession(endpoint: endpoint, dialect: match.dialect, page: $0, base: base)
                }
            }
        }
        let wasActedOn = directory.takeAction(on: endpoint.target.id)
        for index in companions?.indices ?? 0..<0 {
            guard
                let isDue = companions?[index].isDue(for: readout, wasActedOn: wasActedOn, at: now())
            else { continue }
            let rest = endpoint.timeout - stopwatch.elapsed
            if isDue, rest > .zero {
                let answer = await companions?[index].fetch(with: fetcher, within: rest, on: clock, at: now())
                companions?[index].keep(answer)
            }
            companions?[index].join(&readout)
        }
        return readout
    }

    /// The changes that a second page told at this look, as far as they are new.
    private func takeNews(ofCompanion index: Int) -> [Transition] {
        guard let told = companions?[index].takeTransitions(), let path = companions?[index].path else {
            return []
        }
        return directory.news(in: told, of: path, at: endpoint.target.id)
    }

    /// What the second pages told at the last look, for people.
    var companionFindings: [Inspection.Companion] { companions?.map(\.finding) ?? [] }

    private func readPage() async throws -> PageReadout {
        while true {
            isAnswering = false
            let (head, body) = try await fetcher.get(location.path, headers: ["Accept": PageSession.accept])
            if let outage = Outage(status: head.status, url: url) {
                rest = head.rest(at: now())
                guard outage.kind == .notFound else { throw outage }
                guard location.missed() else { throw location.isSearch ? searchFailed(outage) : outage }
                continue
            }
            isAnswering = true
            location.found()
            // The header tells whole seconds, so the middle of the second is the best guess.
            clockOffset = head.date.map { $0 + .milliseconds(500) - now() }
            reader.begin(contentType: head.contentType, at: now())
            for try await chunk in body {
                guard chunk.withUnsafeReadableBytes({ reader.feed($0) }) else { break }
            }
            return reader.finish()
        }
    }

    private func searchFailed(_ outage: Outage) -> Outage {
        Outage(
            outage.kind,
            "\(endpoint.url.origin) has no page at \(location.candidates.joined(separator: ", ")): "
                + "give the path of its metrics page"
        )
    }

    private func base(of readout: PageReadout) -> String {
        let dialect = readout.matches.first?.dialect.name
        if let lastBase, lastBase.path == location.path, lastBase.dialect == dialect { return lastBase.base }
        let base = readout.base(ofPage: url) ?? endpoint.url.origin
        lastBase = (location.path, dialect, base)
        return base
    }

    /// OpenMetrics brings nothing that is shown here, and text 0.0.4 is what everybody writes.
    private static let accept = "text/plain;version=0.0.4;q=1,*/*;q=0.1"
}
