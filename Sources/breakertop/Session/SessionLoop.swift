import Canvas
import Dashboard
import Foundation
import Monitoring
import Settings
import Terminal
import Views

import struct Dashboard.Key

/// The state of a session between two events: the dashboard, its look, and where things lie on the screen.
struct SessionLoop {
    /// How the session ended; no stop reason means that the user quit.
    struct End {
        var stop: StopReason?
    }

    /// Something that an effect asked for and that takes time.
    typealias Work = @Sendable () async -> Void

    private let session: Session
    private let buffer: FeedBuffer
    private let capabilities: Capabilities
    private let post: @Sendable (Message) -> Void
    private var dashboard: Dashboard
    private var appearance: Appearance
    private var hits = HitMap()
    private var rooms: [Pane: Int] = [:]
    private var ticks = 0
    private(set) var end: End?

    init(
        session: Session,
        capabilities: Capabilities,
        buffer: FeedBuffer,
        post: @escaping @Sendable (Message) -> Void
    ) {
        self.session = session
        self.buffer = buffer
        self.capabilities = capabilities
        self.post = post
        var options = session.options
        options.display.isASCII = !capabilities.isUnicode
        dashboard = Dashboard(options: options)
        appearance = Appearance(
            theme: .fallback,
            depth: capabilities.depth,
            isUnicode: capabilities.isUnicode
        )
    }

    /// Shows the first frame, before anything has been heard from outside.
    ///
    /// Returns what has to be done in the background.
    mutating func begin(in terminal: inout Terminal) -> [Work] {
        use(theme: session.options.display.theme)
        var effects = dashboard.update(.tick(now))
        if let world = session.origin.world {
            effects += dashboard.update(.opened(world, span: session.origin.tape?.span))
        }
        if let start = session.origin.start { effects += dashboard.update(.goTo(start)) }
        if let notice = capabilities.notice {
            effects += dashboard.update(.notice(notice.string, isError: false))
        }
        effects += paint(in: &terminal)
        return effects.compactMap { perform($0, in: &terminal) }
    }

    /// Takes one event, shows what came of it, and returns what has to be done in the background.
    mutating func handle(_ event: Session.Event, in terminal: inout Terminal) -> [Work] {
        var effects: [Effect] = []
        switch event {
        case .wake(let wake):
            for input in terminal.nextInputs(after: wake, now: ContinuousClock.now) {
                guard let message = message(for: input) else { continue }
                effects += dashboard.update(message)
            }
        case .tick:
            ticks += 1
            // Many targets answer at different moments of a second; a frame for each would be restless.
            let arrived = ticks % 2 == 0 || ticks < 20 ? buffer.take() : []
            if !arrived.isEmpty { effects += dashboard.update(.feed(arrived)) }
            guard !arrived.isEmpty || dashboard.playback.isPlaying || ticks % 10 == 0 else { return [] }
            effects += dashboard.update(.tick(now))
            if let span = session.origin.tape?.span { effects += dashboard.update(.spanned(span)) }
        case .message(let message):
            effects += dashboard.update(message)
        }
        var work = effects.compactMap { perform($0, in: &terminal) }
        guard end == nil else { return work }
        work += paint(in: &terminal).compactMap { perform($0, in: &terminal) }
        return work
    }

    private var now: Moment {
        switch session.origin.clock {
        case .wall: WallClock.now()
        case .feed(let start): dashboard.world.ledger.now ?? start
        }
    }

    private mutating func paint(in terminal: inout Terminal) -> [Effect] {
        let isUnicode = capabilities.isUnicode && !dashboard.display.isASCII
        if appearance.isUnicode != isUnicode {
            appearance = Appearance(theme: appearance.theme, depth: capabilities.depth, isUnicode: isUnicode)
        }
        var canvas = Canvas(size: terminal.size, style: appearance.base)
        hits = Picture(dashboard, appearance: appearance).paint(on: &canvas)
        var effects: [Effect] = []
        if hits.rooms != rooms {
            rooms = hits.rooms
            effects = dashboard.update(.laidOut(rooms))
            hits = Picture(dashboard, appearance: appearance).paint(on: &canvas)
        }
        terminal.show(canvas)
        return effects
    }

    private mutating func message(for input: Input) -> Message? {
        switch input {
        case .key:
            return Key(input).map(Message.key)
        case .paste(let text):
            return .pasted(text)
        case .mouse(let event):
            guard let target = hits.target(at: Point(x: event.x, y: event.y)) else { return nil }
            switch event.action {
            case .press(.left): return .clicked(target)
            case .doublePress: return .command(.open)
            case .wheelUp: return .scrolled(target, by: -3)
            case .wheelDown: return .scrolled(target, by: 3)
            case .press: return nil
            }
        case .resized, .resumed:
            return .tick(now)
        case .stop(let reason):
            end = End(stop: reason)
            return nil
        }
    }

    // MARK: Effects

    private mutating func perform(_ effect: Effect, in terminal: inout Terminal) -> Work? {
        let origin = session.origin
        let recordings = session.recordings
        switch effect {
        case .quit:
            end = End(stop: nil)
        case .suspend:
            _ = terminal.nextInputs(after: .suspend, now: ContinuousClock.now)
        case .setTheme(let name), .previewTheme(let name):
            use(theme: name)
        case .setMouse(let isTaken):
            terminal.reportMouse(isTaken)
        case .bell:
            terminal.ring()
        case .copy(let text):
            terminal.copy(text)
        case .retryTarget(let target):
            origin.retry(target)
        case .fetchOffers(let breakers):
            let offers = breakers.map { ($0, origin.control.offers(for: $0)) }
            post(.offers(Dictionary(offers, uniquingKeysWith: { first, _ in first })))
        case .perform(let actions):
            return { [post] in await SessionLoop.perform(actions, by: origin.control, recordings, post: post)
            }
        case .recall(let moment):
            return { [post] in await SessionLoop.recall(moment, from: origin.tape, post: post) }
        case .recallNeighbour(let moment, let forward):
            return { [post] in
                await SessionLoop.recall(neighbourOf: moment, forward: forward, from: origin.tape, post: post)
            }
        case .toggleRecording:
            return { [post, ledger = dashboard.world.ledger] in
                await recordings.toggle(startingFrom: ledger, post: post)
            }
        case .saveSnapshot(let last):
            return { [post] in await recordings.save(last: last, post: post) }
        case .addMark(let text, let moment):
            recordings.take(.signal(Signal(.mark, at: moment, text: text)))
        }
        return nil
    }

    private mutating func use(theme name: String) {
        do {
            let theme = try session.setup.themes.theme(named: name)
            appearance = Appearance(theme: theme, depth: capabilities.depth, isUnicode: appearance.isUnicode)
        } catch {
            post(.notice("\(error)", isError: true))
        }
    }

    private static func perform(
        _ actions: [Action],
        by control: any Control,
        _ recordings: Recordings,
        post: @escaping @Sendable (Message) -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            for action in actions {
                group.addTask {
                    let outcome = await control.perform(action)
                    if let problem = await recordings.audit(outcome) { post(.notice(problem, isError: true)) }
                    post(.outcome(outcome))
                }
            }
        }
    }

    private static func recall(_ moment: Moment, from tape: (any Tape)?, post: (Message) -> Void) async {
        guard let tape else { return post(.recallFailed("nothing is recorded")) }
        do {
            try await post(tape.recalled(moment))
        } catch {
            post(.recallFailed("\(error)"))
        }
    }

    private static func recall(
        neighbourOf moment: Moment,
        forward: Bool,
        from tape: (any Tape)?,
        post: (Message) -> Void
    ) async {
        guard let tape else { return post(.recallFailed("nothing is recorded")) }
        do {
            guard let found = try await tape.neighbour(of: moment, forward: forward) else {
                return post(
                    .recallFailed(forward ? "there is no later sample" : "there is no earlier sample")
                )
            }
            try await post(tape.recalled(found))
        } catch {
            post(.recallFailed("\(error)"))
        }
    }
}
