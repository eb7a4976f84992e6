import Dashboard
import Monitoring
import Testing

@Suite("acting: what comes of it, and taking it back")
struct OutcomeTests {
    @Test("a state that changes under the dialog locks it until it was noticed")
    func relock() throws {
        var driver = Acting.fleet()
        Acting.menu(&driver)
        driver.press("c")
        driver.set("pay", at: "chk-2", .open)
        driver.second()
        #expect(
            try driver.dialog().change == "state changed at chk-2: CLOSED -> OPEN; confirm once more"
        )
        #expect(driver.press("y") == [.fetchOffers(Acting.pay)])
        #expect(try driver.dialog().change == nil)
        #expect(try driver.dialog().expected[Acting.pay[1]] == .open)
        #expect(driver.press("y").count == 1)

        driver.press("enter")
        Acting.menu(&driver)
        driver.press("c")
        driver.set("pay", at: "chk-2", .closed)
        driver.second()
        driver.set("pay", at: "chk-2", .open)
        driver.second()
        #expect(try driver.dialog().change == nil)
    }

    @Test("instances left alone because their state had changed can be asked for again")
    func changed() throws {
        var driver = Acting.fleet()
        Acting.menu(&driver)
        driver.press("o")
        driver.type("INC-2")
        driver.press("enter")
        for breaker in Acting.pay {
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
                        breaker == Acting.pay[1] ? .changed(.open) : .done(.forcedOpen),
                        at: driver.now
                    )
                )
            )
        }
        driver.press("r")
        let dialog = try driver.dialog()
        #expect(dialog.breakers == [Acting.pay[1]])
        #expect(dialog.reason.text == "INC-2")
        #expect(dialog.focus == .cancel)
    }

    @Test("undo sends the inverse for what was done, with a question of its own, once")
    func undo() throws {
        var driver = Acting.fleet()
        driver.press("u")
        #expect(driver.dashboard.notice?.text == "nothing was done here")
        Acting.forceOpen(&driver)
        #expect(driver.press("u") == [.fetchOffers([Acting.pay[0], Acting.pay[2]])])
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
        #expect(actions.map(\.breaker) == [Acting.pay[0], Acting.pay[2]])
        driver.press("enter", "u")
        #expect(driver.dashboard.notice?.text == "nothing was done here")
    }

    @Test("undo brings back the state before: a held breaker is held again, one that opened itself is not")
    func undoKinds() throws {
        var driver = Acting.fleet()
        for target in driver.targets.map(\.id) { driver.set("pay", at: target, .disabled) }
        driver.second()
        Acting.menu(&driver)
        driver.press("e")
        guard case .perform(let actions) = driver.press("y").first else {
            throw Surprise("nothing performed")
        }
        for action in actions { driver.send(.outcome(ActionOutcome(action, .done(.closed), at: driver.now))) }
        driver.press("u")
        #expect(try driver.dialog().kind == .disable)
        #expect(try driver.dialog().reason.text == "undo")
        driver.press("escape")

        var other = Acting.fleet()
        for target in other.targets.map(\.id) { other.set("pay", at: target, .open) }
        other.second()
        Acting.menu(&other)
        guard case .perform(let resets) = other.press("c", "y").first else {
            throw Surprise("nothing performed")
        }
        for action in resets { other.send(.outcome(ActionOutcome(action, .done(.closed), at: other.now))) }
        other.press("enter", "u")
        #expect(other.dashboard.notice?.text == "nothing was done here")
    }

    @Test("quitting warns of what is held because of me and of a recording, and a second Ctrl-C does not ask")
    func quitting() throws {
        var driver = Acting.fleet()
        Acting.forceOpen(&driver)
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
        var driver = Acting.fleet()
        Acting.forceOpen(&driver)
        driver.set("pay", at: "chk-1", .closed)
        for _ in 0..<3 { driver.second() }
        #expect(Array(driver.dashboard.holdsMadeHere.keys) == [Acting.pay[2]])
        driver.wait(.seconds(900))
        #expect(driver.dashboard.holdsMadeHere.isEmpty)
        #expect(driver.press("q") == [.quit])
    }

    @Test("tagged rows are acted on together, an instance alone where it was tagged")
    func tagging() {
        var driver = Acting.fleet()
        #expect(driver.names == ["mail", "pay"])
        driver.press("v")
        #expect(driver.dashboard.rows.first?.marks.letter == "*")
        driver.press("f", "down", "v")
        #expect(
            driver.dashboard.tagged == [
                .circuit(.init(group: "shop", name: "mail")), .instance(Acting.pay[0]),
            ]
        )
        #expect(driver.press("a") == [.fetchOffers([.shop("mail", at: "chk-1"), Acting.pay[0]])])
        guard case .actionMenu(let menu) = driver.dashboard.topLayer else { return }
        #expect(menu.subject == "2 breakers")
        driver.press("escape", "V")
        #expect(driver.dashboard.tagged.isEmpty)
        driver.press("V")
        #expect(driver.dashboard.notice?.text == "nothing is tagged")
    }

    @Test("actions are about the breaker of the screen, and about none where the screen has none")
    func subjects() {
        var driver = Acting.fleet()
        driver.press("/", "p", "a", "y", "enter", "enter")
        #expect(driver.press("a") == [.fetchOffers(Acting.pay)])
        driver.press("escape", "f4", "a")
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.dashboard.notice?.text == "no breaker is selected")
    }

    @Test("read-only refuses the menu with the reason")
    func readOnly() {
        var driver = Acting.fleet(production: false, Options(isReadOnly: true))
        #expect(driver.press("a").isEmpty)
        #expect(driver.dashboard.notice?.text == "read-only: started with --read-only")
    }

    @Test("buttons and fields of the dialog are clicked as they are pressed")
    func mouse() throws {
        var driver = Acting.fleet()
        Acting.menu(&driver)
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
        Acting.menu(&driver)
        driver.send(.clicked(.item(1)))
        driver.send(.clicked(.field(.cancel)))
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("an outcome that comes after its list was closed is still told")
    func lateOutcome() {
        var driver = Acting.fleet()
        Acting.menu(&driver)
        guard case .perform(let actions) = driver.press("c", "y").first else { return }
        driver.press("escape")
        driver.send(.outcome(ActionOutcome(actions[0], .failed("no answer within 2s"), at: driver.now)))
        #expect(driver.dashboard.notice?.text == "pay: unknown: no answer within 2s")
        #expect(driver.dashboard.notice?.isError == true)
    }
}
