public import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression

extension HTTPClient {
    /// A client for reading many small pages: quick to fail, slow to trust.
    ///
    /// It follows no redirects by itself (credentials must not follow them), inflates at most 64 MiB, and
    /// reports a refused connection at once instead of trying until the time limit.
    /// How long an answer may take is the business of each target.
    ///
    /// - Returns: The client, which has to be shut down.
    public static func forPages() -> HTTPClient {
        HTTPClient(eventLoopGroupProvider: .singleton, configuration: .watching(silence: nil))
    }

    /// A client for event streams, which are silent between two keep-alive comments.
    ///
    /// - Parameter silence: How long a stream may say nothing; three times what services send by default.
    /// - Returns: The client, which has to be shut down.
    public static func forStreams(silence: Duration = .seconds(45)) -> HTTPClient {
        HTTPClient(eventLoopGroupProvider: .singleton, configuration: .watching(silence: silence))
    }
}

extension HTTPClient.Configuration {
    fileprivate static func watching(silence: Duration?) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .enabled(limit: .size(64 * 1024 * 1024))
        configuration.timeout.connect = .seconds(2)
        configuration.timeout.read = silence.map { TimeAmount($0) }
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        // Nobody collects spans here, and to describe one costs more than to send its request.
        configuration.tracing.tracer = nil
        return configuration
    }
}
