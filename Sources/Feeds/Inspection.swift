public import AsyncHTTPClient
public import Dialects
public import Monitoring

/// One look at one target that explains itself: what the page is, who reads it, and what is left unread.
public struct Inspection: Sendable {
    /// What was found on the page; `nil` when there was none.
    public var report: InspectReport?
    /// Why the look gave nothing, or no breakers.
    public var outage: Outage?
    /// The address of the page.
    public var url: String
    /// What the second pages of the target told.
    public var companions: [Companion]
    /// The paths of the streams of events that are followed while watching, where the target has them.
    public var streams: [String]

    /// What a second page of a target told.
    public struct Companion: Equatable, Sendable {
        /// Its path.
        public var path: String
        /// How many breakers it told of; `nil` when it did not answer, or not so that it could be read.
        public var breakers: Int?
        /// How many changes of state it told with their moments; `nil` when that is not what it tells.
        public var transitions: Int?
        /// The moment of the newest of them.
        public var newest: Moment?
        /// Why it could not be read.
        public var failure: String?
    }

    /// Looks at `endpoint` once.
    ///
    /// - Parameters:
    ///   - endpoint: The target.
    ///   - catalogue: The dialects to read with.
    ///   - client: The HTTP client.
    ///   - clock: Measures the time limit.
    ///   - now: The wall clock.
    public init(
        of endpoint: Endpoint,
        catalogue: DialectCatalogue,
        client: HTTPClient,
        clock: any Clock<Duration> = .continuous,
        now: @escaping @Sendable () -> Moment
    ) async {
        let fixed = endpoint.dialect.flatMap(catalogue.dialect(named:)).map { [$0] }
        let session = PageSession(
            endpoint: endpoint,
            dialects: fixed.map { DialectSet(fixed: $0) } ?? DialectSet(detecting: catalogue.dialects),
            candidates: fixed ?? catalogue.dialects,
            fetcher: PageFetcher(client: client, endpoint: endpoint),
            directory: Directory(),
            isInspecting: true,
            clock: clock,
            now: now
        )
        do {
            let readout = try await session.readout()
            report = readout.report
            outage = readout.failure
        } catch {
            outage = error
        }
        url = await session.url
        companions = await session.companionFindings
        streams = (report?.findings ?? []).filter(\.isMatch).compactMap {
            catalogue.dialect(named: $0.dialect)?.eventPage?.path
        }
    }
}
