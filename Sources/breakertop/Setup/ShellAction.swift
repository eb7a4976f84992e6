import Canvas
import Dashboard
import Feeds
import Foundation
import Monitoring
import Recording
import Settings

/// One action from the shell on one breaker or on several: find them, show what will be sent, ask once, send,
/// and tell what came of each.
struct ShellAction {
    let kind: ActionKind
    var timeToLive: Duration?
    /// Whether to stay until what breakertop has to release is released.
    var waits = false
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
            let keeper = setup.keeper(of: feed)
            let found = try await ShellChoice(options: options).breakers(of: feed, told: keeper.take)
            let possible = try show(found.standings, keeper, actor: setup.actor)
            guard !options.dryRun else { return }
            try confirm(possible, production: found.isProduction)
            let made = await perform(on: possible, by: keeper, setup: setup)
            let holds = keeper.kept.map(\.hold).filter { made.contains($0.breaker) }
            if !holds.isEmpty {
                await attend(to: holds, feed: feed, keeper: keeper, setup: setup)
            }
            let missing = found.standings.count - made.count
            guard missing > 0 else { return }
            if found.standings.count > 1 {
                ExitStatus.complain("\(missing) of \(found.standings.count) were not done")
            }
            throw Ending(status: ExitStatus.refused)
        }
    }

    /// Shows what would be sent and returns those breakers that can be acted on.
    ///
    /// - Throws: The refusal when there are none.
    private func show(_ found: [Standing], _ control: any Control, actor: String) throws -> [Standing] {
        var refusals: [String] = []
        let possible = found.filter { standing in
            guard let offer = control.offers(for: standing.id).first(where: { $0.kind == kind }) else {
                return false
            }
            if let refusal = offer.refusal {
                refusals.append("\(Self.label(of: standing.id, in: found)): \(refusal)")
                return false
            }
            say("\(standing.id.target)  \(standing.id.name)  now \(standing.reading.state.rawValue)")
            for request in control.requests(for: action(on: standing, by: actor)) { say("  \(request)") }
            if let caution = offer.caution { say("  caution: \(caution)") }
            if let timeToLive, offer.timeKeeper == .breakertop {
                say(
                    "  released after \(timeToLive.plain) by breakertop, because the target knows no time to live"
                )
            }
            return true
        }
        guard !possible.isEmpty else {
            throw Failure(refusals.joined(separator: "\n"), status: ExitStatus.refused)
        }
        for refusal in refusals { ExitStatus.complain(refusal) }
        return possible
    }

    /// Asks; a production context wants the breaker's name, and a script has to say `--yes`.
    private func confirm(_ found: [Standing], production: Bool) throws {
        guard !options.yes else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure("nobody can be asked here: give --yes", status: ExitStatus.refused)
        }
        let names = Set(found.map(\.id.circuit))
        let subject = names.count == 1 ? found[0].id.name : "\(names.count) breakers"
        let question =
            production
            ? "production: type '\(subject)' to \(kind.title.lowercased()): "
            : names.count == 1 ? "\(kind.title)? [y/N] " : "\(kind.title) \(subject)? [y/N] "
        print(ScreenText(question).string, terminator: "")
        fflush(nil)
        guard readLine() == (production ? subject : "y") else {
            throw Failure("nothing was sent", status: ExitStatus.refused)
        }
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

    /// Acts on one after the other, so that whoever sees it go wrong can stop it; returns where it was done.
    private func perform(on found: [Standing], by control: any Control, setup: Setup) async -> Set<BreakerID>
    {
        let audit = AuditLog(path: setup.folders.auditLog)
        var done: Set<BreakerID> = []
        for standing in found {
            let outcome = await control.perform(action(on: standing, by: setup.actor))
            say("\(Self.label(of: standing.id, in: found))  \(outcome.sentence)")
            do {
                try audit.record(outcome)
            } catch {
                ExitStatus.complain("\(error)")
            }
            if outcome.isDone { done.insert(standing.id) }
        }
        return done
    }

    /// Waits until every hold is released, or says who will release them.
    private func attend(
        to holds: [KeptHold],
        feed: LiveFeed,
        keeper: HoldKeeper,
        setup: Setup
    ) async {
        let end = holds.map(\.until).max() ?? WallClock.now()
        let time = end.dateAndClock(utcOffset: 0)
        guard waits else {
            return say(
                "to be released by breakertop at \(time) UTC: keep one running that watches "
                    + Set(holds.map(\.breaker.target.name)).sorted().joined(separator: ", ")
                    + ", or run 'breakertop holds --wait'"
            )
        }
        say("waiting until \(time) UTC to release; whoever stops this leaves it to the next breakertop")
        await HoldVigil(keeper: keeper, audit: AuditLog(path: setup.folders.auditLog))
            .wait(for: Set(holds.map(\.id)), watching: feed)
    }

    /// The target, and the breaker's name where it is not the only one.
    private static func label(of breaker: BreakerID, in all: [Standing]) -> String {
        Set(all.map(\.id.circuit)).count == 1
            ? "\(breaker.target)" : "\(breaker.target)  \(breaker.name)"
    }

    private func say(_ text: String) {
        print(ScreenText(text).string)
        // Whoever reads this through a pipe must not wait for the end of a hold.
        fflush(nil)
    }
}
