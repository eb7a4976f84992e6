public import Monitoring
import Synchronization

/// A control that keeps the time to live of actions whose target knows none.
///
/// Such an action is written down before it is sent. While ``run(report:)`` runs, what is due is released
/// through the same control, however long ago it was made and whoever of this user's breakertops made it. It
/// learns of targets and breakers from the events of the feed that they are watched by.
public final class HoldKeeper: Control {
    private let base: any Control
    private let folder: HoldFolder
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Moment
    private let book = Mutex(HoldBook())

    /// How often the folder is looked at, and how late a release may be.
    public static let pace: Duration = .milliseconds(500)

    /// Creates a keeper.
    ///
    /// - Parameters:
    ///   - base: What acts, and refuses where acting is forbidden.
    ///   - folder: Where holds are kept.
    ///   - clock: Paces the looks.
    ///   - now: The wall clock, which the ends of holds are told by.
    public init(
        _ base: any Control,
        folder: HoldFolder,
        clock: any Clock<Duration> = .continuous,
        now: @escaping @Sendable () -> Moment
    ) {
        self.base = base
        self.folder = folder
        self.clock = clock
        self.now = now
    }

    /// Takes the next event of the feed.
    public func take(_ event: FeedEvent) {
        book.withLock { $0.take(event) }
    }

    /// The holds about breakers that were seen, as they are kept now.
    public var kept: [KeeperReport.Item] {
        look()
        return book.withLock { $0.shown }
    }

    /// The names of all holds that this user's breakertops keep, seen or not.
    public var ids: Set<String> { Set(folder.holds().holds.map(\.id)) }

    // MARK: Acting

    /// Offers what the base offers; what nobody would end there is ended here.
    public func offers(for breaker: BreakerID) -> [ActionOffer] {
        base.offers(for: breaker).map {
            var offer = $0
            if offer.timeKeeper == .nobody { offer.timeKeeper = .breakertop }
            return offer
        }
    }

    /// What the base would send.
    public func requests(for action: Action) -> [String] { base.requests(for: action) }

    /// Performs an action, and keeps its end where the target does not.
    public func perform(_ action: Action) async -> ActionOutcome {
        book.withLock { $0.beginAction(on: action.breaker) }
        defer { book.withLock { $0.endAction(on: action.breaker) } }
        return await performKeeping(action)
    }

    private func performKeeping(_ action: Action) async -> ActionOutcome {
        // Holds that others have made since the last look count as well.
        look()
        let earlier = book.withLock { $0.holds(of: action.breaker) }
        guard isEndedHere(action) else {
            let outcome = await base.perform(action)
            if outcome.result.hasArrived { forget(earlier) }
            return outcome
        }
        guard let address = book.withLock({ $0.address(of: action.breaker.target) }) else {
            return refusal(
                of: action,
                because: "'\(action.breaker.target)' has no address to find it by again"
            )
        }
        let hold = hold(for: action, at: address, after: earlier)
        do {
            // Before it is sent: whatever happens to us afterwards, somebody knows how to take it back.
            try folder.write(hold)
        } catch {
            return refusal(of: action, because: "\(error)")
        }
        let outcome = await base.perform(action)
        switch outcome.result {
        case .done, .unverified: forget(earlier)
        // Nobody knows whether it arrived, so both may have to be taken back.
        case .failed: break
        case .changed, .refused: forget([hold])
        }
        look()
        return outcome
    }

    /// Whether the end of an action is our affair.
    private func isEndedHere(_ action: Action) -> Bool {
        guard action.timeToLive != nil else { return false }
        let offer = base.offers(for: action.breaker).first { $0.kind == action.kind }
        return offer.map { $0.isPossible && $0.timeKeeper == .nobody } ?? false
    }

    private func refusal(of action: Action, because reason: String) -> ActionOutcome {
        let text = "not sent, because nobody could end it after its time to live: \(reason)"
        return ActionOutcome(action, .refused(text), at: now())
    }

    private func hold(for action: Action, at address: String, after earlier: [KeptHold]) -> KeptHold {
        let offer = base.offers(for: action.breaker).first { $0.kind == action.kind }
        let before = action.expectedState ?? .unknown
        // A longer hold must bring back what was there before the first one.
        let inherited = earlier.first { $0.kind == action.kind }?.release
        let start = now()
        return KeptHold(
            id: Self.newID(),
            address: address,
            breaker: action.breaker,
            kind: action.kind,
            release: inherited ?? offer?.undo ?? action.kind.inverse(before: before) ?? .reset,
            actor: action.actor,
            reason: action.reason,
            made: start,
            until: start + (action.timeToLive ?? .zero)
        )
    }

    private static func newID() -> String {
        var generator = SystemRandomNumberGenerator()
        let words = [generator.next() as UInt64, generator.next()]
        return words.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private func forget(_ holds: [KeptHold]) {
        for hold in holds { forget(hold) }
    }

    /// Keeps a hold no more; `false` when another has it, or has done so.
    @discardableResult
    private func forget(_ hold: KeptHold) -> Bool {
        guard let claim = folder.claim(hold.id) else { return false }
        claim.remove()
        return true
    }

    // MARK: Releasing

    /// Releases what is due, until cancelled, and forgets what somebody else has released.
    ///
    /// - Parameter report: Takes what there is to tell; it returns at once.
    /// - Throws: `CancellationError`.
    public func run(report: @escaping @Sendable (KeeperReport) async -> Void) async throws {
        var told: [KeeperReport.Item] = []
        var problems: Set<String> = []
        while true {
            for problem in look() where problems.insert(problem).inserted { await report(.problem(problem)) }
            let ended = book.withLock { $0.ended }
            for hold in ended where forget(hold) { await report(.ended(hold)) }
            if !ended.isEmpty { look() }
            let due = book.withLock { [now] in $0.due(at: now()) }
            await withDiscardingTaskGroup { group in
                for (hold, sight) in due {
                    group.addTask { [self] in await release(hold, sight, report: report) }
                }
            }
            if !due.isEmpty { look() }
            let shown = book.withLock { $0.shown }
            // What was released may never have been told of, and is told to be gone all the same.
            if shown != told || !due.isEmpty || !ended.isEmpty {
                told = shown
                await report(.holds(shown))
            }
            try await clock.sleep(for: Self.pace)
        }
    }

    /// Reads which holds there are; returns sentences about files that are none.
    @discardableResult
    private func look() -> [String] {
        let (holds, problems) = folder.holds()
        book.withLock { $0.take(holds) }
        return problems
    }

    private func release(
        _ hold: KeptHold,
        _ sight: HoldBook.Sight,
        report: @Sendable (KeeperReport) async -> Void
    ) async {
        // Another breakertop that has it is about to do the same.
        guard let claim = folder.claim(hold.id) else { return }
        let offer = base.offers(for: sight.breaker).first { $0.kind == hold.release }
        if let refusal = offer?.refusal {
            return book.withLock { [now] in $0.noteSetback(of: hold.id, because: refusal, at: now()) }
        }
        let outcome = await base.perform(hold.releasing(sight.breaker, in: sight.state))
        await report(.released(outcome))
        switch outcome.result {
        case .done: claim.remove()
        // Somebody else has released it, or it went on to another state at once.
        case .changed(let state) where !hold.isShown(by: state),
            .unverified(let state) where !hold.isShown(by: state):
            claim.remove()
        case .changed, .unverified, .refused, .failed:
            let reason = outcome.trouble
            book.withLock { [now] in $0.noteSetback(of: hold.id, because: reason, at: now()) }
        }
    }
}

extension ActionOutcome.Result {
    /// Whether the target took the action.
    fileprivate var hasArrived: Bool {
        switch self {
        case .done, .unverified: true
        case .changed, .refused, .failed: false
        }
    }
}

extension ActionOutcome {
    /// Why a release did not work, in words.
    fileprivate var trouble: String {
        switch result {
        case .refused(let reason), .failed(let reason): reason
        case .done(let state), .unverified(let state), .changed(let state):
            "the state is still \(state.rawValue)"
        }
    }
}
