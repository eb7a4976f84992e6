/// One subscriber's view of an ``EventLog``; ends when the log is finished or the task is cancelled.
///
///     for await delivery in registry.events() {
///         if case .event(let event) = delivery { await send(event) }
///     }
public struct Events: AsyncSequence, Sendable {
    /// An event, or the news of lost ones.
    public typealias Element = EventDelivery
    /// Following events never fails.
    public typealias Failure = Never

    let log: EventLog
    let cursor: UInt64

    /// Begins to read where the subscription began.
    public func makeAsyncIterator() -> Iterator {
        Iterator(log: log, cursor: cursor)
    }

    /// The place up to which a subscriber has read.
    public struct Iterator: AsyncIteratorProtocol {
        let log: EventLog
        var cursor: UInt64

        /// The next event, or `nil` after the end.
        public mutating func next() async -> EventDelivery? {
            await next(isolation: #isolation)
        }

        /// The next event, or `nil` after the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> EventDelivery? {
            repeat {
                if let delivery = log.next(after: &cursor) { return delivery }
            } while await log.wait(after: cursor)
            return log.next(after: &cursor)
        }
    }
}
