import ArgumentParser
import Canvas
import Dashboard
import Feeds
import Foundation
import Monitoring
import Recording
import Settings

/// What breakertop has to release: `breakertop holds [--wait | --release]`.
struct Holds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "List what breakertop has to release, and release it.",
        discussion: """
            A breaker that is forced open or disabled for a time, where the target knows no time to live, is \
            released by any breakertop of the same user that watches it. This command watches without a screen.
            """
    )

    @Flag(name: .long, help: "Stay until each of them is due, and release it.")
    var wait = false

    @Flag(name: .long, help: "Release all of them now.")
    var release = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if wait && release { throw ValidationError("--wait and --release exclude each other") }
    }

    func run() async throws {
        let setup = try reading.setup()
        let (holds, problems) = HoldFolder(path: setup.folders.holds).holds()
        for problem in problems { ExitStatus.complain(problem) }
        guard !holds.isEmpty else {
            return print("nothing is held by breakertop")
        }
        guard wait || release else { return list(holds) }
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(
            for: Set(holds.map { setup.targetName(at: $0.address) }).sorted(),
            dialect: reading.dialect,
            among: dialects
        )
        try await Clients.with { clients in
            let feed = clients.feed(of: watched, dialects: dialects, setup: setup)
            let keeper = setup.keeper(of: feed)
            if release {
                try await releaseAll(feed, keeper, setup: setup)
            } else {
                list(holds)
                await HoldVigil(keeper: keeper, audit: AuditLog(path: setup.folders.auditLog))
                    .wait(for: Set(holds.map(\.id)), watching: feed)
            }
        }
    }

    private func list(_ holds: [KeptHold]) {
        let now = WallClock.now()
        for hold in holds {
            let end =
                hold.until <= now
                ? "due since \(hold.until.dateAndClock(utcOffset: 0)) UTC"
                : "until \(hold.until.dateAndClock(utcOffset: 0)) UTC"
            let line = [
                hold.breaker.name, hold.address, hold.kind.intendedState.rawValue, end, hold.actor,
                hold.reason,
            ]
            print(line.map { ScreenText($0).string }.joined(separator: "\t"))
        }
        fflush(nil)
    }

    private func releaseAll(
        _ feed: LiveFeed,
        _ keeper: HoldKeeper,
        setup: Setup
    ) async throws {
        let audit = AuditLog(path: setup.folders.auditLog)
        for event in await feed.events(samples: 1) {
            if case .outage(_, _, let outage) = event { ExitStatus.complain(outage.message) }
            keeper.take(event)
        }
        for item in keeper.kept {
            let hold = item.hold
            let outcome = await keeper.perform(
                Action(hold.release, on: hold.breaker, reason: "released by hand", actor: setup.actor)
            )
            print(ScreenText("\(hold.breaker.target)  \(hold.breaker.name)  \(outcome.sentence)").string)
            do {
                try audit.record(outcome)
            } catch {
                ExitStatus.complain("\(error)")
            }
        }
        let left = keeper.ids.count
        guard left == 0 else {
            throw Failure("\(left) could not be released", status: ExitStatus.refused)
        }
    }
}

extension Setup {
    /// What to call the target at an origin: its name in the config, with its credentials, else the origin.
    fileprivate func targetName(at origin: String) -> String {
        let known = settings.targets.first { (try? EndpointURL($0.url))?.origin == origin }
        return known?.name ?? origin
    }
}
