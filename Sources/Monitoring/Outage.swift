/// Why a look at a target gave nothing, and since when it has been so.
public struct Outage: Equatable, Sendable {
    /// The class of the trouble; it decides the exit code and the words of the empty state.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The name could not be resolved.
        case unresolved
        /// Nothing listens, or the network refuses.
        case unreachable
        /// TLS failed.
        case tls
        /// No complete answer in time.
        case timeout
        /// 401 or 403.
        case unauthorised
        /// 404 or 410.
        case notFound = "not_found"
        /// Any other HTTP status that is not a success.
        case httpStatus = "http_status"
        /// The answer is no page that any dialect reads.
        case notMetrics = "not_metrics"
        /// A page with metrics, and none of them about breakers.
        case noBreakers = "no_breakers"
        /// The page broke off or broke its format or a limit.
        case malformed
    }

    /// The class.
    public var kind: Kind
    /// One sentence that names the place, the value and the rule; never with secrets.
    public var message: String

    /// Whether the next look may well find everything as it was: a slow answer, a hiccup of a proxy, a torn page.
    ///
    /// Where nothing listens or there is no such page, nobody is left who could be closed.
    var isMomentary: Bool {
        switch kind {
        case .timeout, .httpStatus, .malformed: true
        case .unresolved, .unreachable, .tls, .unauthorised, .notFound, .notMetrics, .noBreakers: false
        }
    }

    /// Creates an outage.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
