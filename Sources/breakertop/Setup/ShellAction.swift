import Canvas
import Dashboard
import Feeds
import Foundation
import Monitoring
import Recording
import Settings

/// One action from the shell: find the breakers, show what will be sent, ask, send, tell.
struct ShellAction {
    let kind: ActionKind
    var timeToLive: Duration?
    let options: ActingOptions

    func run() async throws {
        var setup = try options.reading.setup()
        if options.readOnly { setup.settings.readOnly = true }
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(
            for: options.target,
            dialect: options.reading.dialect,
            among: dialects
        )
        try await Clients.with { clients in
            let feed = clients.feed(of: watched, dialects: dialects, setup: setup)
            let control = GuardedControl(
                feed.control,
                isReadOnly: setup.settings.readOnly,
                isReadOnlyTarget: { feed.isReadOnly($0) },
                now: WallClock.now
            )
            let ledger = try await firstLook(at: feed)
            let found = try standings(in: ledger)
            try show(found, control, actor: setup.actor)
            guard !options.dryRun else { return }
            try confirm(found, production: ledger.targets.contains { $0.context?.isProduction == true })
            try await perform(on: found, by: control, setup: setup)
        }
    }

    private func firstLook(at feed: LiveFeed) async throws -> Ledger {
        var ledger = Ledger()
        for event in await feed.events(samples: 1) {
            if case .outage(_, _, let outage) = event {
                throw Failure(outage.message, status: ExitStatus.unreachable)
            }
            _ = ledger.apply(event)
        }
        return ledger
    }

    private func standings(in ledger: Ledger) throws -> [Standing] {
        let all = ledger.standings.values.sorted { $0.id < $1.id }
        let found = all.filter {
            options.breaker == $0.id.name || options.breaker == "\($0.id.group)/\($0.id.name)"
        }
        guard !found.isEmpty else {
            let names = all.map { "\($0.id.group)/\($0.id.name)" }
            throw Failure(
                "there is no breaker '\(options.breaker)'; there are: \(names.joined(separator: ", "))",
                status: ExitStatus.usage
            )
        }
        let groups = Set(found.map(\.id.group))
        guard groups.count == 1 else {
            let names = groups.sorted().map { "\($0)/\(options.breaker)" }
            throw Failure(
                "'\(options.breaker)' is a breaker of several services; name one of \(names.joined(separator: ", "))",
                status: ExitStatus.usage
            )
        }
        return found
    }

    private func show(_ found: [Standing], _ control: any Control, actor: String) throws {
        for standing in found {
            guard let offer = control.offers(for: standing.id).first(where: { $0.kind == kind }) else {
                continue
            }
            if let refusal = offer.refusal {
                throw Failure("\(standing.id.target): \(refusal)", status: ExitStatus.refused)
            }
            print(
                ScreenText(
                    "\(standing.id.target)  \(standing.id.name)  now \(standing.reading.state.rawValue)"
                ).string
            )
            for request in control.requests(for: action(on: standing, by: actor)) {
                print(ScreenText("  \(request)").string)
            }
            if let caution = offer.caution { print(ScreenText("  caution: \(caution)").string) }
        }
    }

    /// Asks; a production context wants the breaker's name, and a script has to say `--yes`.
    private func confirm(_ found: [Standing], production: Bool) throws {
        guard !options.yes else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure("nobody can be asked here: give --yes", status: ExitStatus.refused)
        }
        let expected = production ? found[0].id.name : "y"
        print(
            production
                ? "production: type the breaker's name to \(kind.title.lowercased()): "
                : "\(kind.title)? [y/N] ",
            terminator: ""
        )
        fflush(nil)
        guard readLine() == expected else { throw Failure("nothing was sent", status: ExitStatus.refused) }
    }

    private func action(on standing: Standing, by actor: String) -> Action {
        Action(
            kind,
            on: standing.id,
            reason: options.reason,
            timeToLive: timeToLive,
            expectedState: standing.reading.state,
            actor: actor
        )
    }

    private func perform(on found: [Standing], by control: any Control, setup: Setup) async throws {
        try? setup.folders.makeState()
        let audit = AuditLog(path: setup.folders.auditLog)
        var refusal: ActionOutcome?
        for standing in found {
            let outcome = await control.perform(action(on: standing, by: setup.actor))
            print(ScreenText("\(standing.id.target)  \(outcome.sentence)").string)
            do {
                try audit.record(outcome)
            } catch {
                ExitStatus.complain("\(error)")
            }
            if !outcome.isDone { refusal = outcome }
        }
        if refusal != nil { throw Ending(status: ExitStatus.refused) }
    }
}
