import Glibc
import Monitoring
import ResilienceTesting
import Synchronization

@testable import Feeds

/// A keeper of holds with everything around it: a proxy that it acts on, a folder of its own, and a clock that
/// is moved by hand.
final class Bench: Sendable {
    static let payments = BreakerID(target: "t", group: "shop", name: "payments")

    let clock = ManualClock()
    let proxy: FakeProxy
    let folder: HoldFolder
    let keeper: HoldKeeper
    private let breaker: BreakerID
    private let start: Moment
    private let reports = Mutex<[KeeperReport]>([])
    private let ownsFolder: Bool

    /// Makes a bench with a proxy that knows no time to live.
    convenience init(
        state: BreakerState = .closed,
        folder: String? = nil,
        timeKeeper: TimeKeeper = .nobody
    ) throws {
        self.init(
            proxy: FakeProxy(state: state, timeKeeper: timeKeeper),
            folder: folder ?? "/tmp/breakertop-holds-\(UInt64.random(in: 0 ... .max))",
            breaker: Self.payments,
            start: Moment(milliseconds: 1_700_000_000_000),
            isReadOnly: false
        )
    }

    private init(
        proxy: FakeProxy,
        folder: String,
        breaker: BreakerID,
        start: Moment,
        isReadOnly: Bool,
        ownsFolder: Bool = true
    ) {
        self.proxy = proxy
        self.folder = HoldFolder(path: folder)
        self.breaker = breaker
        self.start = start
        self.ownsFolder = ownsFolder
        let now: @Sendable () -> Moment = { [clock] in start + clock.now.offset }
        let guarded = GuardedControl(proxy, isReadOnly: isReadOnly, now: now)
        keeper = HoldKeeper(guarded, folder: self.folder, clock: clock, now: now)
        keeper.take(.targets([Target(id: breaker.target, url: "http://10.0.0.1:9901")]))
        tell()
    }

    deinit {
        guard ownsFolder else { return }
        for hold in folder.holds().holds { unlink("\(folder.path)/\(hold.id).json") }
        for name in ["broken.json", "newer.json", "draft.json.new"] { unlink("\(folder.path)/\(name)") }
        rmdir(folder.path)
    }

    /// Another run of the program by the same user, a while later, against the same proxy.
    func next(
        target: TargetID,
        group: String,
        after wait: Duration,
        isReadOnly: Bool = false
    ) -> Bench {
        Bench(
            proxy: FakeProxy(state: proxy.state, timeKeeper: .nobody),
            folder: folder.path,
            breaker: BreakerID(target: target, group: group, name: breaker.name),
            start: start + wait,
            isReadOnly: isReadOnly,
            ownsFolder: false
        )
    }

    /// Lets time pass, and tells the keeper what the proxy says then.
    func pass(_ duration: Duration) {
        tell()
        clock.advance(by: duration)
    }

    /// Whether nobody else could claim a hold.
    func isClaimed(_ id: String) -> Bool {
        if folder.claim(id) != nil { false } else { true }
    }

    /// Runs the keeper for as long as `body` needs it.
    func running(_ body: (Bench) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { [self] in
                try? await keeper.run { report in self.reports.withLock { $0.append(report) } }
            }
            try await body(self)
            group.cancelAll()
        }
    }

    /// Force the breaker open.
    func force(for timeToLive: Duration?, expecting state: BreakerState = .closed) -> Action {
        Action(
            .forceOpen,
            on: breaker,
            reason: "drill",
            timeToLive: timeToLive,
            expectedState: state,
            actor: "ann"
        )
    }

    /// What prevented releases, by each report of the holds.
    var troubles: [[String]] {
        reports.withLock { reports in
            reports.compactMap { report in
                if case .holds(let items) = report { items.compactMap(\.trouble) } else { nil }
            }
        }
    }

    /// The holds that were told to be over.
    var ended: [KeptHold] {
        reports.withLock { reports in
            reports.compactMap { report in
                if case .ended(let hold) = report { hold } else { nil }
            }
        }
    }

    /// Tells the keeper a state of the breaker now.
    func tell(_ state: BreakerState, _ evidence: Evidence) {
        let reading = BreakerReading(breaker, Reading(state: state, evidence: evidence))
        let now = start + clock.now.offset
        keeper.take(.sample(Sample(target: breaker.target, at: now, readings: [reading])))
    }

    private func tell() { tell(proxy.state, .reported) }
}

/// A control that does what it is told, as a proxy would that knows no time to live.
final class FakeProxy: Control {
    private struct State {
        var state: BreakerState
        var answer: ActionOutcome.Result?
        var performed: [Action] = []
        var sent: [Action] = []
        var seen: [Int] = []
        var onPerform: (@Sendable () -> Int)?
    }

    private let box: Mutex<State>
    private let timeKeeper: TimeKeeper

    init(state: BreakerState, timeKeeper: TimeKeeper) {
        box = Mutex(State(state: state))
        self.timeKeeper = timeKeeper
    }

    /// The state of the breaker.
    var state: BreakerState {
        get { box.withLock { $0.state } }
        set { box.withLock { $0.state = newValue } }
    }
    /// What every action is answered with instead of being done.
    var answer: ActionOutcome.Result? {
        get { box.withLock { $0.answer } }
        set { box.withLock { $0.answer = newValue } }
    }
    /// What was asked for.
    var performed: [Action] { box.withLock { $0.performed } }
    /// What was done.
    var sent: [Action] { box.withLock { $0.sent } }
    /// Asked each time that something is performed.
    var onPerform: (@Sendable () -> Int)? {
        get { box.withLock { $0.onPerform } }
        set { box.withLock { $0.onPerform = newValue } }
    }
    /// What it answered.
    var seenWhenPerformed: [Int] { box.withLock { $0.seen } }

    func offers(for breaker: BreakerID) -> [ActionOffer] {
        let before = state
        return ActionKind.allCases.map {
            ActionOffer($0, undo: $0.inverse(before: before), timeKeeper: timeKeeper)
        }
    }

    func requests(for action: Action) -> [String] { [] }

    func perform(_ action: Action) async -> ActionOutcome {
        let seen = onPerform?()
        let result = box.withLock { box -> ActionOutcome.Result in
            box.performed.append(action)
            if let seen { box.seen.append(seen) }
            if let answer = box.answer { return answer }
            if let expected = action.expectedState, expected != box.state { return .changed(box.state) }
            box.sent.append(action)
            box.state = action.kind.intendedState
            return .done(box.state)
        }
        return ActionOutcome(action, result, at: Moment(milliseconds: 0))
    }
}
