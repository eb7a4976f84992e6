import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1.1 connections that a server may drop before it has answered on them.
///
/// NIO sets up an accepted connection on the connection's own event loop and then hands it over on the one of the
/// listening socket. When that socket is closed in between, nobody is left to take the connection: its asynchronous
/// channel is dropped, and `NIOAsyncWriter` ends the process, because it was never finished. Hummingbird takes care
/// of the connections that it has been handed, and cannot of this one. So what is handed over here is an owner, which
/// closes the connection when it is dropped.
struct DroppableHTTP1Channel: ServerChildChannel {
    /// A connection that is closed when nobody has taken it.
    final class Value: ServerChildChannelValue {
        let connection: HTTP1Channel.Value

        var channel: any Channel { connection.channel }

        init(_ connection: HTTP1Channel.Value) {
            self.connection = connection
        }

        deinit {
            // Kept until it is closed, because that finishes the writer. After an answer both have happened already.
            channel.closeFuture.whenComplete { [connection] _ in
                withExtendedLifetime(connection) {}
            }
            channel.close(promise: nil)
        }
    }

    private let base: HTTP1Channel

    init(_ base: HTTP1Channel) {
        self.base = base
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger).map { Value($0) }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value.connection, logger: logger)
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 whose connections may be dropped, so that a server can end at any moment.
    static func droppableHTTP1(configuration: HTTP1Channel.Configuration = .init()) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            DroppableHTTP1Channel(HTTP1Channel(responder: responder, configuration: configuration))
        }
    }
}
