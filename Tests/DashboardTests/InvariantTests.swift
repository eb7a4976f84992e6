import Dashboard
import Monitoring
import Testing

@Suite("whatever is pressed")
struct InvariantTests {
    /// A random generator that gives the same numbers for the same seed (SplitMix64).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let keys: [Key] =
        KeyMap.standard.bindings.flatMap(\.keys)
        + "abcdefghijklmnopqrstuvwxyz0123456789 :/!>\"".map { .character($0) }
        + [
            .named(.enter), .named(.enter), .named(.escape), .named(.tab), .control("u"), .control("w"),
            .named(.delete),
        ]

    @Test(
        "the cursor stays on a row, lists stay in bounds, and nothing is sent without a dialog",
        arguments: 1...8
    )
    func randomKeys(seed: UInt64) {
        var dice = Dice(state: seed)
        var driver = Driver(
            Options(display: Display(theme: "a", themes: ["a", "b"]))
        )
        let names = ["auth", "cart", "mail", "search", "geo"]
        for name in names {
            for target in ["a", "b"] {
                driver.set(name, at: TargetID(target), .closed, counters: [.success: 0])
            }
        }
        driver.feedAll()
        for step in 0..<400 {
            let before = driver.dashboard
            let sent = driver.effects.count
            act(&driver, &dice, names)
            check(
                driver,
                after: before,
                effects: Array(driver.effects[sent...]),
                "seed \(seed), step \(step)"
            )
            if step.isMultiple(of: 4) { askAll(driver.dashboard) }
        }
    }

    /// Presses a key, or lets something happen.
    private func act(_ driver: inout Driver, _ dice: inout Dice, _ names: [String]) {
        let name = names.randomElement(using: &dice) ?? "auth"
        let state = BreakerState.allCases.randomElement(using: &dice) ?? .closed
        switch Int.random(in: 0..<20, using: &dice) {
        case 0: driver.set(name, at: "a", state)
        case 1: driver.second()
        case 2: driver.wait(.milliseconds(Int.random(in: 1...3000, using: &dice)))
        case 3: answer(&driver)
        case 4:
            driver.send(.laidOut([.breakers: Int.random(in: 0...20, using: &dice), .events: 3]))
        case 5:
            driver.send(.clicked(.item(Int.random(in: 0...8, using: &dice))))
        case 6: driver.transition(name, at: "b", .closed, state)
        default:
            guard let key = Self.keys.randomElement(using: &dice) else { return }
            driver.send(.key(key))
        }
    }

    /// Answers the last thing that was asked, as the outside would.
    private func answer(_ driver: inout Driver) {
        switch driver.effects.last {
        case .recall(let moment): driver.send(.recalled(driver.dashboard.world.ledger, at: moment))
        case .recallNeighbour(let moment, let forward):
            driver.send(
                forward
                    ? .recallFailed("the end")
                    : .recalled(driver.dashboard.world.ledger, at: moment - .seconds(1))
            )
        case .fetchOffers(let breakers):
            let all = ActionKind.allCases.map { ActionOffer($0, requests: ["POST"]) }
            driver.send(.offers(Dictionary(uniqueKeysWithValues: Set(breakers).map { ($0, all) })))
        case .perform(let actions):
            for action in actions {
                driver.send(.outcome(ActionOutcome(action, .done(action.kind.intendedState), at: driver.now)))
            }
        default: break
        }
    }

    private func check(
        _ driver: Driver,
        after before: Dashboard,
        effects: [Effect],
        _ place: String
    ) {
        let dashboard = driver.dashboard
        let hasSelection = dashboard.rows.contains { $0.id == dashboard.selection }
        #expect(hasSelection || dashboard.rows.isEmpty, "\(place): the cursor is on no row")
        #expect(dashboard.screens.first == .breakers, "\(place)")
        #expect(dashboard.screen.panes.contains(dashboard.focusedPane), "\(place)")
        let list = dashboard.listPane
        let position = dashboard.position(of: list)
        let window = position.window(count: dashboard.itemCount(of: list) ?? 0, room: 7)
        #expect(window.count <= 7, "\(place)")
        if case .prompt(let prompt) = dashboard.topLayer {
            #expect(prompt.field.cursor <= prompt.field.text.count, "\(place)")
        }
        for effect in effects {
            guard case .perform(let actions) = effect else { continue }
            guard case .confirm(let dialog) = before.topLayer else {
                Issue.record("\(place): sent without a dialog")
                continue
            }
            #expect(dialog.lock == nil, "\(place): sent while locked")
            #expect(!before.showsPast, "\(place): sent from the past")
            #expect(actions.allSatisfy { !$0.kind.isSevere || !$0.reason.isEmpty }, "\(place)")
        }
    }

    /// Asks for every model: none may fail in any state.
    private func askAll(_ dashboard: Dashboard) {
        _ = (dashboard.why, dashboard.cascade, dashboard.emptyState, dashboard.transportBar, dashboard.detail)
        _ = (
            dashboard.targetList, dashboard.retryList, dashboard.fallbackList, dashboard.overview(columns: 13)
        )
        _ = (dashboard.footer(width: 80, lines: 2), dashboard.helpSections)
    }
}
