import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
public import Resilience

/// A request without an answer.
public struct HTTPTransportError: ClassifiedError, CustomStringConvertible {
    /// What went wrong.
    public enum Kind: String, Sendable {
        /// No connection came about: the request was certainly not seen.
        case notConnected = "not connected"
        /// The time was up.
        case timeout
        /// The connection ended before the answer did, or what came was no answer.
        case brokenOff = "broken off"
        /// The answer has more bytes than are taken.
        case tooLarge = "too large"
    }

    /// What went wrong.
    public let kind: Kind
    /// Whether the request may be sent again although it may have arrived.
    public let isIdempotent: Bool
    private let reason: String

    init(_ error: any Error, isIdempotent: Bool) {
        self.isIdempotent = isIdempotent
        // The short form has no values of headers in it, which may be secrets.
        reason = (error as? HTTPClientError)?.shortDescription ?? "\(error)"
        kind = Kind(error)
    }

    /// How a circuit counts it.
    public var verdict: Verdict { kind == .timeout ? .timeout : .failure() }

    /// Whether to try again: what never arrived always, what may have arrived only if it may arrive twice.
    public var retryAdvice: RetryAdvice {
        switch kind {
        case .notConnected: .retry()
        case .timeout, .brokenOff: isIdempotent ? .retry() : .giveUp
        case .tooLarge: .giveUp
        }
    }

    /// The label for counters.
    public var failureKind: String { kind.rawValue }

    /// What went wrong, in the words of the client.
    public var description: String { "\(kind.rawValue): \(reason)" }
}

extension HTTPTransportError.Kind {
    /// Sorts an error of the client.
    ///
    /// Only errors that are known to come before the request are "not connected": taking another one for that
    /// could send an order twice.
    fileprivate init(_ error: any Error) {
        let unconnected: [HTTPClientError] = [
            .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout,
            .httpProxyHandshakeTimeout,
        ]
        let refusals = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, EADDRNOTAVAIL]
        let timeouts: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .writeTimeout]
        self =
            switch error {
            case let error as HTTPClientError where unconnected.contains(error): .notConnected
            case let error as HTTPClientError where timeouts.contains(error): .timeout
            case is TimeoutError: .timeout
            case is NIOConnectionError: .notConnected
            case let error as IOError where refusals.contains(error.errnoCode): .notConnected
            case ChannelError.connectTimeout: .notConnected
            case is NIOTooManyBytesError: .tooLarge
            default: .brokenOff
            }
    }
}
