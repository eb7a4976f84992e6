import AsyncHTTPClient
import Glibc
import Monitoring
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

import struct Resilience.TimeoutError

extension Outage {
    /// Says in one sentence why a request to `url` got no answer.
    ///
    /// - Parameters:
    ///   - error: What the HTTP client threw.
    ///   - url: The address, without credentials.
    ///   - timeout: The time limit that applied.
    ///   - isAnswering: Whether the answer had begun.
    init(_ error: any Error, url: String, timeout: Duration, isAnswering: Bool = false) {
        let limit = "within \(timeout.inSeconds.formatted) s"
        switch error {
        case let outage as Outage:
            self = outage
        case is TimeoutError:
            self.init(.timeout, "\(url) did not \(isAnswering ? "finish its answer" : "answer") \(limit)")
        case let error as HTTPClientError where Outage.timeouts.contains(error):
            self.init(.timeout, "\(url) did not answer \(limit)")
        case let error where Outage.isEnd(error):
            if isAnswering {
                self.init(.malformed, "\(url) broke off in the middle of its answer")
            } else {
                self.init(.unreachable, "\(url) closed the connection before it had answered")
            }
        case is HTTPParserError:
            self.init(.malformed, "\(url) does not answer in HTTP; check the port and whether it wants https")
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            self.init(.malformed, "\(url): its compressed answer is broken, or too large when inflated")
        case let error as HTTPClientError:
            self.init(.unreachable, "\(url): \(error.shortDescription)")
        case let error as NIOConnectionError where error.dnsAError != nil || error.dnsAAAAError != nil:
            self.init(.unresolved, "the name '\(error.host)' does not resolve")
        case let error as NIOConnectionError:
            self.init(.unreachable, "\(url): \(Outage.reason(error.connectionErrors.first?.error ?? error))")
        case let error as ChannelError:
            if case .connectTimeout = error {
                self.init(.timeout, "\(url) did not accept a connection \(limit)")
            } else {
                self.init(.unreachable, "\(url): \(error)")
            }
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(.tls, "\(url): TLS failed: \(error)")
        default:
            self.init(.unreachable, "\(url): \(Outage.reason(error))")
        }
    }

    private static let timeouts: [HTTPClientError] = [
        .connectTimeout, .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout,
    ]

    /// Whether the other side ended the connection, in one of the ways in which that shows.
    private static func isEnd(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case let error as HTTPParserError: error == .invalidEOFState
        default: false
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: error.connectReason
        default: "\(error)"
        }
    }
}

extension IOError {
    /// The words of the errors that people meet, the system's otherwise.
    fileprivate var connectReason: String {
        switch errnoCode {
        case ECONNREFUSED: "connection refused: nothing listens there"
        case ECONNRESET: "connection reset by the other side"
        case EHOSTUNREACH: "no route to the host"
        case ENETUNREACH: "the network is unreachable"
        default: description
        }
    }
}

extension Double {
    /// Without a fraction when there is none, else with one digit.
    fileprivate var formatted: String {
        self == rounded() ? String(Int(self)) : String((self * 10).rounded() / 10)
    }
}
