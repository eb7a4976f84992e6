import Synchronization

/// Keeps a long-lived link to another side: opens it, watches it, and opens it again when it is lost.
///
///     let feed = ResilientConnection("prices", settings: try ConnectionSettings(idleLimit: .seconds(45)))
///     try await feed.run { link in
///         let stream = try await exchange.subscribe()
///         link.opened()
///         for try await price in stream {
///             link.heard()
///             await book.apply(price)
///         }
///     }
///
/// Losses are answered with a backoff that begins anew after a link that lasted. A circuit stands round the
/// opening only: while it is open nothing is tried, and a link that was open and is lost does not count
/// against it. Nothing runs but what `run` awaits.
public final class ResilientConnection: Sendable {
    private enum End: Sendable {
        case closed
        case failed(any Error)
        case overdue
        case stopped
    }

    /// The name that people know it by.
    public let name: String
    /// The settings it works by.
    public let settings: ConnectionSettings
    /// The circuit round the opening of a link.
    public let breaker: CircuitBreaker
    private let time: TimeSource
    private let isFinal: @Sendable (any Error) -> Bool
    private let generator: Mutex<SplitMix64>
    private let plan: Mutex<ConnectionPlan>

    /// Makes a connection that nobody runs yet.
    ///
    /// - Parameters:
    ///   - name: What people call it.
    ///   - settings: How the link is opened, watched and opened again.
    ///   - breaker: The circuit round the opening; by default one of its own with the standard settings.
    ///   - clock: What it measures time with, and waits on.
    ///   - seed: Where the spread of delays begins.
    ///   - isFinal: Whether an error is a reason to end instead of trying again; by default
    ///     ``cannotHeal(_:)``.
    public init<C: Clock<Duration>>(
        _ name: String,
        settings: ConnectionSettings = .standard,
        breaker: CircuitBreaker? = nil,
        clock: C = .continuous,
        seed: UInt64 = .random(in: .min ... .max),
        isFinal: @escaping @Sendable (any Error) -> Bool = ResilientConnection.cannotHeal
    ) {
        self.name = name
        self.settings = settings
        self.isFinal = isFinal
        time = TimeSource(clock)
        self.breaker = breaker ?? CircuitBreaker(name, clock: time, seed: seed)
        generator = Mutex(SplitMix64(seed: seed))
        plan = Mutex(ConnectionPlan(name, settings, at: time.now))
    }

    /// Whether `error` says itself that trying again cannot help.
    ///
    /// What another policy refused, or cancelled on its own account, says nothing about the other side.
    @Sendable
    public static func cannotHeal(_ error: any Error) -> Bool {
        switch Classifier.verdict(for: error) {
        case .cancelled, .rejectedInside: false
        default: Classifier.advice(for: error) == .giveUp
        }
    }

    /// What it is doing now.
    public func snapshot() -> ConnectionSnapshot {
        let now = time.now
        return plan.withLock { $0.snapshot(at: now) }
    }

    /// Keeps the link until the task is cancelled.
    ///
    /// A link that ends without an error was closed by the other side and is opened again like a lost one. A
    /// link that is silent for too long is cancelled and then awaited, like one that takes too long to open.
    ///
    /// - Parameter operation: Opens one link and runs it until its end.
    /// - Throws: `CancellationError`, or the error for which there is no use in trying again.
    public func run(_ operation: @escaping @Sendable (ConnectionLink) async throws -> Void) async throws {
        defer {
            let now = time.now
            plan.withLock { $0.stopped(at: now) }
        }
        while true {
            try Task.checkCancellation()
            let next = try await attempt(operation)
            try await time.sleep(until: next)
        }
    }

    /// Lives through one link if the circuit lets it try; returns when to try again.
    private func attempt(
        _ operation: @escaping @Sendable (ConnectionLink) async throws -> Void
    ) async throws -> Moment {
        let ticket: Ticket
        do {
            ticket = try breaker.acquire()
        } catch {
            return decide { $0.refused(for: error.retryAfter, at: $1, using: &$2) }
        }
        return try await live(ticket, operation)
    }

    /// Opens one link and runs it to its end; returns when to try again.
    private func live(
        _ ticket: consuming Ticket,
        _ operation: @escaping @Sendable (ConnectionLink) async throws -> Void
    ) async throws -> Moment {
        let now = time.now
        let attempt = plan.withLock { plan in
            plan.began(at: now)
            return plan.state.attempts
        }
        let link = ConnectionLink(ticket, attempt: attempt, of: self)
        switch await end(of: link, operation) {
        case .closed:
            link.closed()
            return lost(nil, retryAfter: nil)
        case .failed(let error):
            link.failed(error)
            try Task.checkCancellation()
            if isFinal(error) { throw error }
            return lost(Classifier.kind(of: error), retryAfter: Classifier.verdict(for: error).retryAfter)
        case .overdue:
            let isOpen = plan.withLock { $0.state.phase == .open }
            let error: any ClassifiedError =
                isOpen
                ? ConnectionIdleError(limit: settings.idleLimit ?? .zero)
                : TimeoutError(limit: settings.openingLimit)
            link.failed(error)
            return lost(error.failureKind, retryAfter: nil)
        case .stopped:
            link.failed(CancellationError())
            throw CancellationError()
        }
    }

    /// Runs one link beside the watch over it, until either ends; both have ended then.
    private func end(
        of link: ConnectionLink,
        _ operation: @escaping @Sendable (ConnectionLink) async throws -> Void
    ) async -> End {
        await withTaskGroup(of: End?.self) { group in
            group.addTask {
                do {
                    try await operation(link)
                    return Task.isCancelled ? .stopped : .closed
                } catch {
                    return .failed(error)
                }
            }
            group.addTask { await self.watch() ? .overdue : nil }
            var first: End?
            while let end = await group.next() {
                guard first == nil, let end else { continue }
                first = end
                group.cancelAll()
            }
            return first ?? .stopped
        }
    }

    /// Waits until the link is overdue; false when it need not be watched any more.
    private func watch() async -> Bool {
        while let deadline = plan.withLock({ $0.deadline }) {
            let now = time.now
            guard now < deadline else { return true }
            // A link that opens meanwhile has another deadline, never before an idle limit from now.
            let step = settings.idleLimit.map { min(deadline, now.advanced(by: $0)) } ?? deadline
            do { try await time.sleep(until: step) } catch { return false }
        }
        return false
    }

    private func lost(_ kind: String?, retryAfter: Duration?) -> Moment {
        decide { $0.ended(kind, retryAfter: retryAfter, at: $1, using: &$2) }
    }

    private func decide(_ step: (inout ConnectionPlan, Moment, inout SplitMix64) -> Moment) -> Moment {
        let now = time.now
        var generator = generator.withLock { generator in
            // Each decision has randomness of its own, so that the two locks are never held together.
            SplitMix64(seed: generator.next())
        }
        return plan.withLock { step(&$0, now, &generator) }
    }

    func opened() -> Bool {
        let now = time.now
        return plan.withLock { $0.opened(at: now) }
    }

    func heard() {
        let now = time.now
        plan.withLock { $0.heard(at: now) }
    }
}
