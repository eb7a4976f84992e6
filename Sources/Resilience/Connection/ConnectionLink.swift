import Synchronization

/// One life of a link, from the try to open it to its end.
///
/// Who runs the link tells it when the link is open, and whenever the other side is heard of.
public final class ConnectionLink: Sendable {
    /// The number of the try to open a link, from 1.
    public let attempt: UInt64
    private let ticket: Mutex<Ticket?>
    private let connection: ResilientConnection

    init(_ ticket: consuming Ticket, attempt: UInt64, of connection: ResilientConnection) {
        self.ticket = Mutex(consume ticket)
        self.attempt = attempt
        self.connection = connection
    }

    /// The link is open, which is all that the circuit wants to know.
    ///
    /// Telling it twice changes nothing.
    public func opened() {
        guard connection.opened() else { return }
        takeTicket { $0.succeed() }
    }

    /// The other side gave a sign of life: data, or a keep-alive.
    public func heard() {
        connection.heard()
    }

    /// The link ended with `error` before it was open; otherwise the circuit knows already that it was.
    func failed(_ error: any Error) {
        takeTicket { ticket in
            if Task.isCancelled { ticket.cancel() } else { ticket.fail(error) }
        }
    }

    /// The link ended in order; if it never said that it was open, it was.
    func closed() {
        takeTicket { $0.succeed() }
    }

    private func takeTicket(_ use: (consuming Ticket) -> Void) {
        if let ticket = ticket.withLock({ $0.take() }) { use(ticket) }
    }
}
