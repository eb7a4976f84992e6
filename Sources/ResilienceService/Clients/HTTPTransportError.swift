import AsyncHTTPClient
import NIOCore
public import Resilience

/// A request without an answer.
public struct HTTPTransportError: ClassifiedError, CustomStringConvertible {
    /// What went wrong.
    public enum Kind: String, Sendable {
        /// No connection came about: the request was certainly not seen.
        case notConnected = "not connected"
        /// The time was up.
        case timeout
        /// The connection ended before the answer did.
        case brokenOff = "broken off"
    }

    /// What went wrong.
    public let kind: Kind
    /// Whether the request may be sent again although it may have arrived.
    public let isIdempotent: Bool
    private let reason: String

    init(_ error: any Error, isIdempotent: Bool) {
        self.isIdempotent = isIdempotent
        reason = "\(error)"
        switch error {
        case let error as HTTPClientError where error == .connectTimeout: kind = .notConnected
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            kind = .timeout
        case is HTTPClientError: kind = .brokenOff
        case let error as ChannelError where error != .ioOnClosedChannel && error != .eof:
            kind = .notConnected
        case is IOError: kind = .brokenOff
        default: kind = .notConnected
        }
    }

    /// How a circuit counts it.
    public var verdict: Verdict { kind == .timeout ? .timeout : .failure() }

    /// Whether to try again.
    public var retryAdvice: RetryAdvice { kind == .notConnected || isIdempotent ? .retry() : .giveUp }

    /// The label for counters.
    public var failureKind: String { kind.rawValue }

    /// What went wrong, in the words of the client.
    public var description: String { "\(kind.rawValue): \(reason)" }
}
