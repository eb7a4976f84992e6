import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

/// The reads of one target one after the other: where its page is, what it said, and what joins it.
struct PageSession {
    /// What one read gave.
    struct Result {
        /// A sample or an outage.
        var event: FeedEvent
        /// The dialects that read the page; empty after a failure.
        var dialects: [Dialect] = []
        /// Their names for the screen.
        var dialectNames = ""
        /// The address that the dialects' paths are appended to.
        var base = ""
    }

    private let endpoint: Endpoint
    private let fetcher: PageFetcher
    private let directory: Directory
    private var location: PageLocation
    private var reader: PageReader
    private var companions: [CompanionSession]?

    /// Begins with a search for the page, unless the address names it.
    init(
        endpoint: Endpoint,
        dialects: DialectSet,
        candidates: [Dialect],
        fetcher: PageFetcher,
        directory: Directory,
        isInspecting: Bool = false
    ) {
        self.endpoint = endpoint
        self.fetcher = fetcher
        self.directory = directory
        self.location = PageLocation(url: endpoint.url, dialects: candidates)
        self.reader = PageReader(target: endpoint.target, dialects: dialects, inspecting: isInspecting)
    }

    /// The address of the page, as far as it is known.
    var url: String { endpoint.url.page(location.path) }

    /// Reads the target once, within its time limit; trouble is part of the result.
    mutating func read(clock: any Clock<Duration>, now: @Sendable () -> Moment) async -> Result {
        let stopwatch = Stopwatch(clock)
        do {
            let readout = try await readout(stopwatch: stopwatch, now: now)
            let latency = stopwatch.elapsed
            let base = base(of: readout)
            directory.update(endpoint.target.id, with: entries(of: readout, base: base))
            if let failure = readout.failure, readout.readings.isEmpty { throw failure }
            let warnings = readout.warnings + [readout.failure?.message].compactMap(\.self)
            let sample = Sample(
                target: endpoint.target.id,
                at: now(),
                latency: latency,
                bytes: readout.bytes,
                readings: readout.readings,
                warnings: warnings
            )
            return Result(
                event: .sample(sample),
                dialects: readout.matches.map(\.dialect),
                dialectNames: readout.dialectNames,
                base: base
            )
        } catch {
            let outage = Outage(error, url: url, timeout: endpoint.timeout)
            return Result(event: .outage(endpoint.target.id, at: now(), outage))
        }
    }

    /// Reads the main page and what joins it.
    mutating func readout(
        stopwatch: Stopwatch,
        now: @Sendable () -> Moment
    ) async throws -> PageReadout {
        var readout = try await readPage(stopwatch: stopwatch, now: now)
        let base = base(of: readout)
        if companions == nil, !readout.matches.isEmpty {
            companions = readout.matches.flatMap { match in
                match.dialect.companions.map {
                    CompanionSession(endpoint: endpoint, dialect: match.dialect, page: $0, base: base)
                }
            }
        }
        for index in companions?.indices ?? 0..<0 {
            await companions?[index].join(&readout, fetcher: fetcher, stopwatch: stopwatch, at: now())
        }
        return readout
    }

    private mutating func readPage(
        stopwatch: Stopwatch,
        now: @Sendable () -> Moment
    ) async throws -> PageReadout {
        while true {
            let url = endpoint.url.page(location.path)
            let (head, body) = try await fetcher.get(
                location.path,
                headers: ["Accept": PageSession.accept],
                deadline: endpoint.timeout - stopwatch.elapsed
            )
            if let outage = Outage(status: head.status, url: url) {
                if outage.kind == .notFound, location.missed() { continue }
                throw outage
            }
            location.found()
            reader.begin(contentType: head.contentType, at: now())
            for try await chunk in body {
                guard chunk.withUnsafeReadableBytes({ reader.feed($0) }) else { break }
                guard stopwatch.elapsed <= endpoint.timeout else {
                    throw Outage(.timeout, "\(url) did not finish its answer within \(endpoint.timeout)")
                }
            }
            return reader.finish()
        }
    }

    private func base(of readout: PageReadout) -> String {
        let page = endpoint.url.page(location.path)
        return readout.matches.first?.dialect.baseURL(ofPage: page) ?? endpoint.url.origin
    }

    private func entries(of readout: PageReadout, base: String) -> [BreakerID: Directory.Entry] {
        var entries: [BreakerID: Directory.Entry] = [:]
        for item in readout.readings {
            guard let dialect = readout.dialect(of: item.breaker) else { continue }
            entries[item.breaker] = Directory.Entry(dialect: dialect, base: base, reading: item.reading)
        }
        return entries
    }

    /// OpenMetrics brings nothing that is shown here, and text 0.0.4 is what everybody writes.
    private static let accept = "text/plain;version=0.0.4;q=1,*/*;q=0.1"
}
