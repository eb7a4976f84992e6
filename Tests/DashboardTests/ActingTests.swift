import Dashboard
import Monitoring
import Testing

@Suite("acting")
struct ActingTests {
    /// A fleet of which `pay` runs at three targets, two of them in production.
    private func fleet(production: Bool = false, _ options: Options = Options(actor: "ann")) -> Driver {
        var driver = Driver(options)
        let context = Context(name: production ? "prod-eu" : "stage-eu", isProduction: production)
        driver.targets = ["chk-1", "chk-2", "chk-3"].map { id in
            Target(id: id, url: "http://\(id):9090/metrics", context: context)
        }
        for target in driver.targets.map(\.id) {
            driver.set(
                "pay",
                at: target,
                .closed,
                counters: [.success: 0, .fallbacks: 0],
                gauges: [.failureRatio: 0.12, .failureThreshold: 0.5, .windowCalls: 100]
            )
        }
        driver.set("mail", at: "chk-1", .open)
        driver.send(.feed([.targets(driver.targets)]))
        driver.feedAll()
        for _ in 0..<3 {
            for target in driver.targets.map(\.id) {
                driver.count("pay", at: target, [.success: 90, .fallbacks: 10])
            }
            driver.second()
        }
        driver.effects = []
        return driver
    }

    /// Says that everything is possible, as a control would.
    private func offers(_ breakers: [BreakerID], except refused: [ActionKind: String] = [:]) -> Message {
        var offers: [BreakerID: [ActionOffer]] = [:]
        for breaker in breakers {
            offers[breaker] = ActionKind.allCases.map { kind in
                ActionOffer(
                    kind,
                    refusal: refused[kind],
                    requests: ["POST http://\(breaker.target):9090/breakers/\(breaker.name)/\(kind.rawValue)"]
                )
            }
        }
        return .offers(offers)
    }

    private let pay: [BreakerID] = ["chk-1", "chk-2", "chk-3"].map { BreakerID.shop("pay", at: $0) }

    /// Opens the action menu on `pay` and lets the control answer.
    private func menu(_ driver: inout Driver) {
        driver.send(.command(.clearFilter))
        driver.press("/", "p", "a", "y", "enter", "a")
        driver.send(offers(pay))
    }

    @Test("the menu asks the control, and shows what is possible and why the rest is not")
    func actionMenu() throws {
        var driver = fleet()
        driver.press("/", "p", "a", "y", "enter")
        #expect(driver.press("a") == [.fetchOffers(pay)])
        guard case .actionMenu(let waiting) = driver.dashboard.topLayer else { throw Surprise("no menu") }
        #expect(waiting.isWaiting)
        #expect(waiting.subject == "pay")
        #expect(waiting.items.isEmpty)
        #expect(driver.press("o").isEmpty)
        #expect(driver.dashboard.notice?.text == "asking what is possible")

        driver.send(offers(pay, except: [.disable: "the source has no such action"]))
        guard case .actionMenu(let menu) = driver.dashboard.topLayer else { throw Surprise("no menu") }
        #expect(!menu.isWaiting)
        #expect(menu.items.map(\.kind) == ActionKind.allCases)
        #expect(menu.items.map(\.refusal) == [nil, nil, "the source has no such action", nil])
        #expect(menu.items.map(\.possible) == [3, 3, 0, 3])
        driver.press("d")
        #expect(driver.dashboard.notice?.text == "the source has no such action")
        driver.press("down", "down", "enter")
        #expect(driver.dashboard.notice?.text == "the source has no such action")
        driver.press("escape")
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("the dialog of a severe action tells the impact and the requests and starts on cancel")
    func severeDialog() throws {
        var driver = fleet()
        menu(&driver)
        driver.press("o")
        let dialog = try driver.dialog()
        #expect(dialog.kind == .forceOpen)
        #expect(dialog.subject == "pay")
        #expect(dialog.breakers == pay)
        #expect(dialog.focus == .cancel)
        #expect(dialog.fields == [.reason, .timeToLive, .cancel, .confirm])
        #expect(dialog.requests.first == "POST http://chk-1:9090/breakers/pay/force_open")
        #expect(dialog.requests.count == 3)
        #expect(dialog.impact.rejectedPerSecond == 270)
        #expect(abs((dialog.impact.fallbackRatio ?? 0) - 10.0 / 90) < 0.001)
        #expect(dialog.timeToLive == .seconds(900))
        #expect(dialog.lock == "a reason is needed")
        #expect(dialog.expected == Dictionary(uniqueKeysWithValues: pay.map { ($0, BreakerState.closed) }))
    }

    @Test("Enter on the dialog as it opens sends nothing, and Esc sends nothing")
    func cancelling() {
        var driver = fleet()
        menu(&driver)
        #expect(driver.press("o", "enter").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.dashboard.notice?.text == "nothing was sent")
        menu(&driver)
        driver.press("o")
        driver.type("because")
        #expect(driver.press("escape").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("a confirmed action is sent for every instance, and what came of it is listed")
    func sending() throws {
        var driver = fleet()
        menu(&driver)
        driver.press("o", "tab", "tab")
        #expect(try driver.dialog().focus == .reason)
        #expect(driver.press("enter").isEmpty)
        #expect(driver.dashboard.notice?.text == "a reason is needed")
        driver.type("INC-4821 y n q")
        driver.press("tab", "right")
        #expect(try driver.dialog().timeToLive == .seconds(1800))
        driver.press("left", "left")
        #expect(try driver.dialog().timeToLive == .seconds(300))
        driver.press("left")
        #expect(try driver.dialog().timeToLive == nil)
        driver.press("space")
        let actions = pay.map {
            Action(
                .forceOpen,
                on: $0,
                reason: "INC-4821 y n q",
                timeToLive: .seconds(300),
                expectedState: .closed,
                actor: "ann"
            )
        }
        #expect(driver.press("enter") == [.perform(actions)])

        guard case .results(let waiting) = driver.dashboard.topLayer else { throw Surprise("no results") }
        #expect(waiting.title == "Force open pay")
        #expect(!waiting.isComplete)
        driver.send(.outcome(ActionOutcome(actions[0], .done(.forcedOpen), at: driver.now)))
        driver.send(.outcome(ActionOutcome(actions[1], .refused("401 without a token"), at: driver.now)))
        driver.send(.outcome(ActionOutcome(actions[2], .unverified(.closed), at: driver.now)))
        guard case .results(let results) = driver.dashboard.topLayer else { throw Surprise("no results") }
        #expect(results.isComplete)
        #expect(results.done == 1)
        #expect(
            pay.map { results.outcomes[$0]?.sentence } == [
                "done: FORCED_OPEN", "refused: 401 without a token", "accepted, but read back as CLOSED",
            ]
        )
        driver.press("enter")
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("typing on a button goes to the first empty field and confirms nothing")
    func typingOnButton() throws {
        var driver = fleet()
        menu(&driver)
        driver.press("o")
        driver.type("yes")
        #expect(try driver.dialog().focus == .reason)
        #expect(try driver.dialog().reason.text == "yes")
    }

    @Test("production wants the name typed, exactly, and not pasted")
    func production() throws {
        var driver = fleet(production: true)
        menu(&driver)
        driver.press("o")
        #expect(try driver.dialog().isProduction)
        driver.type("INC-1")
        driver.press("tab", "tab")
        #expect(try driver.dialog().focus == .name)
        #expect(driver.press("enter").isEmpty)
        #expect(driver.dashboard.notice?.text == "type 'pay' to confirm")
        driver.send(.pasted("pay"))
        #expect(try driver.dialog().typedName.text.isEmpty)
        driver.type("Pay")
        #expect(driver.press("enter").isEmpty)
        driver.press("ctrl-u")
        driver.type("pay")
        #expect(try driver.dialog().lock == nil)
        #expect(driver.press("enter").count == 1)
    }

    @Test("production wants the name for a reset as well")
    func productionReset() throws {
        var driver = fleet(production: true)
        menu(&driver)
        driver.press("c")
        #expect(try driver.dialog().fields == [.name, .cancel, .confirm])
        #expect(try !driver.dialog().isPlain)
        driver.press("y")
        #expect(try driver.dialog().typedName.text == "y")
    }

    @Test("a moderate action is answered by y or n and tells what would be forgotten")
    func moderate() throws {
        var driver = fleet()
        for target in driver.targets.map(\.id) {
            driver.set(
                "pay",
                at: target,
                .open,
                gauges: [.failureRatio: 0.71, .failureThreshold: 0.5, .windowCalls: 100]
            )
        }
        driver.second()
        menu(&driver)
        driver.press("c")
        let dialog = try driver.dialog()
        #expect(dialog.isPlain)
        #expect(dialog.impact.windowCalls == 300)
        #expect(dialog.impact.windowFailures == 213)
        #expect(dialog.impact.reopening == "71% of the last calls failed, the threshold is 50%")
        #expect(driver.press("x").isEmpty)
        #expect(driver.press("n").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        menu(&driver)
        let actions = pay.map { Action(.reset, on: $0, reason: "", expectedState: .open, actor: "ann") }
        #expect(driver.press("c", "y") == [.perform(actions)])
    }

    @Test("a state that changes under the dialog locks it until it was noticed")
    func relock() throws {
        var driver = fleet()
        menu(&driver)
        driver.press("c")
        driver.set("pay", at: "chk-2", .open)
        driver.second()
        #expect(
            try driver.dialog().change == "state changed at chk-2: CLOSED -> OPEN; confirm once more"
        )
        #expect(driver.press("y") == [.fetchOffers(pay)])
        #expect(try driver.dialog().change == nil)
        #expect(try driver.dialog().expected[pay[1]] == .open)
        #expect(driver.press("y").count == 1)

        driver.press("enter")
        menu(&driver)
        driver.press("c")
        driver.set("pay", at: "chk-2", .closed)
        driver.second()
        driver.set("pay", at: "chk-2", .open)
        driver.second()
        #expect(try driver.dialog().change == nil)
    }

    @Test("instances left alone because their state had changed can be asked for again")
    func changed() throws {
        var driver = fleet()
        menu(&driver)
        driver.press("o")
        driver.type("INC-2")
        driver.press("enter")
        for breaker in pay {
            let action = Action(
                .forceOpen,
                on: breaker,
                reason: "INC-2",
                timeToLive: .seconds(900),
                expectedState: .closed,
                actor: "ann"
            )
            driver.send(
                .outcome(
                    ActionOutcome(
                        action,
                        breaker == pay[1] ? .changed(.open) : .done(.forcedOpen),
                        at: driver.now
                    )
                )
            )
        }
        driver.press("r")
        let dialog = try driver.dialog()
        #expect(dialog.breakers == [pay[1]])
        #expect(dialog.reason.text == "INC-2")
        #expect(dialog.focus == .cancel)
    }

    @Test("undo sends the inverse for what was done, with a question of its own, once")
    func undo() throws {
        var driver = fleet()
        driver.press("u")
        #expect(driver.dashboard.notice?.text == "nothing was done here")
        forceOpen(&driver)
        #expect(driver.press("u") == [.fetchOffers([pay[0], pay[2]])])
        let dialog = try driver.dialog()
        #expect(dialog.kind == .reset)
        #expect(dialog.isUndo)
        #expect(dialog.focus == .cancel)
        #expect(driver.press("escape").isEmpty)
        driver.press("u")
        let effects = driver.press("y")
        guard case .perform(let actions) = try #require(effects.first) else {
            throw Surprise("nothing performed")
        }
        #expect(actions.map(\.kind) == [.reset, .reset])
        #expect(actions.map(\.breaker) == [pay[0], pay[2]])
        driver.press("enter", "u")
        #expect(driver.dashboard.notice?.text == "nothing was done here")
    }

    /// Forces `pay` open; the second instance refuses.
    private func forceOpen(_ driver: inout Driver) {
        menu(&driver)
        driver.press("o")
        driver.type("INC-3")
        guard case .perform(let actions) = driver.press("enter").first else { return }
        for action in actions {
            let result: ActionOutcome.Result = action.breaker == pay[1] ? .refused("no") : .done(.forcedOpen)
            driver.send(.outcome(ActionOutcome(action, result, at: driver.now)))
            if action.breaker != pay[1] {
                driver.set("pay", at: action.breaker.target, .forcedOpen)
            }
        }
        driver.press("enter")
        driver.second()
    }

    @Test("undo brings back the state before: a held breaker is held again, one that opened itself is not")
    func undoKinds() throws {
        var driver = fleet()
        for target in driver.targets.map(\.id) { driver.set("pay", at: target, .disabled) }
        driver.second()
        menu(&driver)
        driver.press("e")
        guard case .perform(let actions) = driver.press("y").first else {
            throw Surprise("nothing performed")
        }
        for action in actions { driver.send(.outcome(ActionOutcome(action, .done(.closed), at: driver.now))) }
        driver.press("u")
        #expect(try driver.dialog().kind == .disable)
        #expect(try driver.dialog().reason.text == "undo")
        driver.press("escape")

        var other = fleet()
        for target in other.targets.map(\.id) { other.set("pay", at: target, .open) }
        other.second()
        menu(&other)
        guard case .perform(let resets) = other.press("c", "y").first else {
            throw Surprise("nothing performed")
        }
        for action in resets { other.send(.outcome(ActionOutcome(action, .done(.closed), at: other.now))) }
        other.press("enter", "u")
        #expect(other.dashboard.notice?.text == "nothing was done here")
    }

    @Test("quitting warns of what is held because of me and of a recording, and a second Ctrl-C does not ask")
    func quitting() throws {
        var driver = fleet()
        forceOpen(&driver)
        driver.send(.recording(RecordingStatus(file: "night.brk", since: driver.now)))
        #expect(driver.dashboard.holdsMadeHere.count == 2)
        #expect(driver.press("q").isEmpty)
        guard case .quit(let dialog) = driver.dashboard.topLayer else { throw Surprise("no question") }
        #expect(
            dialog.reasons == [
                "recording to night.brk ends", "pay at chk-1 stays FORCED_OPEN until 02:29:10 UTC",
                "pay at chk-3 stays FORCED_OPEN until 02:29:10 UTC",
            ]
        )
        #expect(driver.press("enter").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.press("q", "tab", "enter") == [.quit])
        driver.press("escape")
        #expect(driver.press("ctrl-c", "ctrl-c") == [.quit])
        driver.press("escape")
        #expect(driver.press("q", "y") == [.quit])
    }

    @Test("a hold that was released at the target, or has run out, is not warned of")
    func released() {
        var driver = fleet()
        forceOpen(&driver)
        driver.set("pay", at: "chk-1", .closed)
        for _ in 0..<3 { driver.second() }
        #expect(Array(driver.dashboard.holdsMadeHere.keys) == [pay[2]])
        driver.wait(.seconds(900))
        #expect(driver.dashboard.holdsMadeHere.isEmpty)
        #expect(driver.press("q") == [.quit])
    }

    @Test("tagged rows are acted on together, an instance alone where it was tagged")
    func tagging() {
        var driver = fleet()
        #expect(driver.names == ["mail", "pay"])
        driver.press("v")
        #expect(driver.dashboard.rows.first?.marks.letter == "*")
        driver.press("f", "down", "v")
        #expect(driver.dashboard.tagged == [.circuit(.init(group: "shop", name: "mail")), .instance(pay[0])])
        #expect(driver.press("a") == [.fetchOffers([.shop("mail", at: "chk-1"), pay[0]])])
        guard case .actionMenu(let menu) = driver.dashboard.topLayer else { return }
        #expect(menu.subject == "2 breakers")
        driver.press("escape", "V")
        #expect(driver.dashboard.tagged.isEmpty)
        driver.press("V")
        #expect(driver.dashboard.notice?.text == "nothing is tagged")
    }

    @Test("actions are about the breaker of the screen, and about none where the screen has none")
    func subjects() {
        var driver = fleet()
        driver.press("/", "p", "a", "y", "enter", "enter")
        #expect(driver.press("a") == [.fetchOffers(pay)])
        driver.press("escape", "f4", "a")
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.dashboard.notice?.text == "no breaker is selected")
    }

    @Test("read-only refuses the menu with the reason")
    func readOnly() {
        var driver = fleet(production: false, Options(isReadOnly: true))
        #expect(driver.press("a").isEmpty)
        #expect(driver.dashboard.notice?.text == "read-only: started with --read-only")
    }

    @Test("buttons and fields of the dialog are clicked as they are pressed")
    func mouse() throws {
        var driver = fleet()
        menu(&driver)
        driver.send(.clicked(.item(0)))
        #expect(try driver.dialog().kind == .forceOpen)
        driver.send(.clicked(.field(.confirm)))
        #expect(try driver.dialog().lock == "a reason is needed")
        driver.send(.clicked(.field(.reason)))
        driver.type("INC-5")
        driver.send(.clicked(.field(.timeToLive)))
        #expect(try driver.dialog().timeToLive == .seconds(1800))
        driver.effects = []
        driver.send(.clicked(.field(.confirm)))
        #expect(driver.effects.count == 1)
        driver.send(.clicked(.outside))
        menu(&driver)
        driver.send(.clicked(.item(1)))
        driver.send(.clicked(.field(.cancel)))
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("an outcome that comes after its list was closed is still told")
    func lateOutcome() {
        var driver = fleet()
        menu(&driver)
        guard case .perform(let actions) = driver.press("c", "y").first else { return }
        driver.press("escape")
        driver.send(.outcome(ActionOutcome(actions[0], .failed("no answer within 2s"), at: driver.now)))
        #expect(driver.dashboard.notice?.text == "pay: unknown: no answer within 2s")
        #expect(driver.dashboard.notice?.isError == true)
    }
}
