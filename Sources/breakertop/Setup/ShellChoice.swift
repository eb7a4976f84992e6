import ArgumentParser
import Dashboard
import Feeds
import Monitoring

/// Which breakers an action from the shell is about.
struct ShellChoice {
    let options: ActingOptions

    /// Looks at the targets and returns the breakers that were named and those that the filter shows.
    ///
    /// - Parameters:
    ///   - feed: The feed of the targets.
    ///   - told: Takes each event of the look.
    /// - Returns: The breakers as they stand, in the order of their names, and whether one is in production.
    ///   Targets that do not answer are named on the standard error; they keep nobody from acting on others.
    /// - Throws: A failure when the target of a chosen breaker does not answer, when none of the targets has the
    ///   breaker and one of them does not answer, or when a breaker is not there or not told apart.
    func breakers(
        of feed: LiveFeed,
        told: (FeedEvent) -> Void
    ) async throws -> (standings: [Standing], isProduction: Bool) {
        let filter = try filter()
        var world = World()
        // Rates, which filters may ask for, need two looks.
        let events = await feed.events(samples: filter == nil ? 1 : 2)
        var silent: [TargetID: Outage] = [:]
        for event in events {
            switch event {
            case .outage(let target, _, let outage): silent[target] = outage
            case .sample(let sample): silent[sample.target] = nil
            default: break
            }
            told(event)
            world.apply(event)
        }
        let all = world.ledger.standings.values.sorted { $0.id < $1.id }
        var chosen: Set<BreakerID> = []
        do {
            chosen = Set(try options.breakers.flatMap { try named($0, among: all) }.map(\.id))
            if let filter { chosen.formUnion(try shown(by: filter, events)) }
        } catch let failure as Failure where !silent.isEmpty {
            // Whoever does not answer may be the one that has it.
            let outages = silent.sorted { $0.key < $1.key }.map(\.value.message)
            let isAlone = world.ledger.targets.count { !$0.isSource } == 1
            throw Failure(
                (outages + (isAlone ? [] : [failure.message])).joined(separator: "\n"),
                status: ExitStatus.unreachable
            )
        }
        let targets = Set(chosen.map(\.target))
        for (target, outage) in silent.sorted(by: { $0.key < $1.key }) {
            guard !targets.contains(target) else {
                throw Failure(outage.message, status: ExitStatus.unreachable)
            }
            ExitStatus.complain("'\(target)' does not answer and is left out: \(outage.message)")
        }
        return (
            all.filter { chosen.contains($0.id) },
            world.ledger.targets.contains { targets.contains($0.id) && $0.context?.isProduction == true }
        )
    }

    private func filter() throws -> Filter? {
        guard let text = options.matching else { return nil }
        do throws(Filter.ParseError) {
            return try Filter(parsing: text)
        } catch {
            throw Failure("--matching '\(text)': \(error)", status: ExitStatus.usage)
        }
    }

    private func named(_ name: String, among all: [Standing]) throws -> [Standing] {
        let found = all.filter { name == $0.id.name || name == "\($0.id.group)/\($0.id.name)" }
        guard !found.isEmpty else {
            let names = all.map { "\($0.id.group)/\($0.id.name)" }
            throw Failure(
                "there is no breaker '\(name)'; there are: \(names.joined(separator: ", "))",
                status: ExitStatus.usage
            )
        }
        let groups = Set(found.map(\.id.group))
        guard groups.count == 1 else {
            let names = groups.sorted().map { "\($0)/\(name)" }
            throw Failure(
                "'\(name)' is a breaker of several services; name one of \(names.joined(separator: ", "))",
                status: ExitStatus.usage
            )
        }
        return found
    }

    /// What the screen would show with this filter.
    private func shown(by filter: Filter, _ events: [FeedEvent]) throws -> [BreakerID] {
        var dashboard = Dashboard(options: Options(filter: filter))
        _ = dashboard.update(.feed(events))
        let breakers = dashboard.rows.flatMap(\.breakers)
        guard !breakers.isEmpty else {
            throw Failure("--matching '\(options.matching ?? "")' shows no breaker", status: ExitStatus.usage)
        }
        return breakers
    }
}
