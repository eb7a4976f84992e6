import ArgumentParser
import Canvas
import Dashboard
import Feeds
import Foundation
import Monitoring
import Recording
import Simulation
import Views

/// A dashboard that stands still: what `render` prints.
struct Still {
    private var dashboard: Dashboard
    private var tape: (any Tape)?
    private let control: any Control

    /// Builds the dashboard of a demo, a recording or live targets, at the moment asked for.
    init(_ what: [String], at: String?, setup: Setup, story: StoryOptions, reading: ReadingOptions)
        async throws
    {
        switch what {
        case ["demo"]:
            try await self.init(demo: at, setup: setup, story: story)
        case let names where names.count == 1 && names[0].hasSuffix(".brk"):
            try await self.init(recording: names[0], at: at, setup: setup)
        default:
            guard at == nil else {
                throw ValidationError(
                    "--at goes with 'demo' or a recording; live targets are shown as they are"
                )
            }
            try await self.init(targets: what, setup: setup, dialect: reading.dialect)
        }
    }

    private init(demo at: String?, setup: Setup, story: StoryOptions) async throws {
        let text = at ?? "20"
        guard let seconds = Double(text), (0...86_400).contains(seconds) else {
            throw ValidationError("--at must be seconds into the demo, 0 to 86400, not '\(text)'")
        }
        let fleet = try story.fleet(setup)
        dashboard = Dashboard(
            options: Options(
                source: .simulation(scenario: fleet.scenario.name),
                keyMap: setup.keyMap,
                display: setup.display()
            )
        )
        control = fleet
        let duration = Duration.milliseconds(Int64((seconds * 1000).rounded()))
        // Watched from the beginning, as the demo on a terminal is.
        _ = dashboard.update(.tick(fleet.start))
        _ = dashboard.update(.feed(await fleet.events(until: duration)))
        _ = dashboard.update(.tick(fleet.start + duration))
    }

    private init(recording path: String, at: String?, setup: Setup) async throws {
        let tape = try Setup.tape(at: path)
        self.tape = tape
        dashboard = Dashboard(
            options: Options(source: .replay(file: path), keyMap: setup.keyMap, display: setup.display())
        )
        control = NoControl(reason: "recorded data", now: WallClock.now)
        _ = dashboard.update(.tick(WallClock.now()))
        let effects = dashboard.update(.opened(try await tape.world(), span: tape.span))
        await perform(effects)
        if let at { await perform(dashboard.update(.goTo(try Setup.time(at)))) }
    }

    private init(targets: [String], setup: Setup, dialect: String?) async throws {
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(for: targets, dialect: dialect, among: dialects)
        let display = setup.display(watching: watched.contexts)
        dashboard = Dashboard(options: Options(keyMap: setup.keyMap, display: display))
        let (events, offers) = try await Clients.with { clients in
            let feed = clients.feed(of: watched, dialects: dialects, setup: setup)
            return (await feed.events(samples: 2), feed.control)
        }
        control = offers
        _ = dashboard.update(.feed(events))
        _ = dashboard.update(.tick(WallClock.now()))
    }

    /// The name of its theme.
    var theme: String { dashboard.display.theme }

    /// Presses a key and waits for what it needs of the past.
    mutating func press(_ key: Key) async {
        await perform(dashboard.update(.key(key)))
    }

    /// The frame.
    mutating func canvas(_ size: Size, appearance: Appearance) -> Canvas {
        var canvas = Canvas(size: size, style: appearance.base)
        let hits = Picture(dashboard, appearance: appearance).paint(on: &canvas)
        _ = dashboard.update(.laidOut(hits.rooms))
        _ = Picture(dashboard, appearance: appearance).paint(on: &canvas)
        return canvas
    }

    private mutating func perform(_ effects: [Effect]) async {
        for effect in effects {
            switch effect {
            case .recall(let moment):
                guard let answer = try? await tape?.recalled(moment) else { continue }
                await perform(dashboard.update(answer))
            case .recallNeighbour(let moment, let forward):
                guard let found = try? await tape?.neighbour(of: moment, forward: forward),
                    let answer = try? await tape?.recalled(found)
                else { continue }
                await perform(dashboard.update(answer))
            case .fetchOffers(let breakers):
                let offers = breakers.map { ($0, control.offers(for: $0)) }
                await perform(
                    dashboard.update(.offers(Dictionary(offers, uniquingKeysWith: { first, _ in first })))
                )
            default:
                break  // a still picture acts on nothing and makes no sound
            }
        }
    }
}
