import Dashboard
import Monitoring
import Testing

@Suite("acting: from the menu to the confirmed dialog")
struct ActingTests {
    @Test("the menu asks the control, and shows what is possible and why the rest is not")
    func actionMenu() throws {
        var driver = Acting.fleet()
        driver.press("/", "p", "a", "y", "enter")
        #expect(driver.press("a") == [.fetchOffers(Acting.pay)])
        guard case .actionMenu(let waiting) = driver.dashboard.topLayer else { throw Surprise("no menu") }
        #expect(waiting.isWaiting)
        #expect(waiting.subject == "pay")
        #expect(waiting.items.isEmpty)
        #expect(driver.press("o").isEmpty)
        #expect(driver.dashboard.notice?.text == "asking what is possible")

        driver.send(Acting.offers(Acting.pay, except: [.disable: "the source has no such action"]))
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
        var driver = Acting.fleet()
        Acting.menu(&driver)
        driver.press("o")
        let dialog = try driver.dialog()
        #expect(dialog.kind == .forceOpen)
        #expect(dialog.subject == "pay")
        #expect(dialog.breakers == Acting.pay)
        #expect(dialog.focus == .cancel)
        #expect(dialog.fields == [.reason, .timeToLive, .cancel, .confirm])
        #expect(dialog.requests.first == "POST http://chk-1:9090/breakers/pay/force_open")
        #expect(dialog.requests.count == 3)
        #expect(dialog.impact.rejectedPerSecond == 270)
        #expect(abs((dialog.impact.fallbackRatio ?? 0) - 10.0 / 90) < 0.001)
        #expect(dialog.timeToLive == .seconds(900))
        #expect(dialog.lock == "a reason is needed")
        #expect(
            dialog.expected == Dictionary(uniqueKeysWithValues: Acting.pay.map { ($0, BreakerState.closed) })
        )
    }

    @Test("Enter on the dialog as it opens sends nothing, and Esc sends nothing")
    func cancelling() {
        var driver = Acting.fleet()
        Acting.menu(&driver)
        #expect(driver.press("o", "enter").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.dashboard.notice?.text == "nothing was sent")
        Acting.menu(&driver)
        driver.press("o")
        driver.type("because")
        #expect(driver.press("escape").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("a confirmed action is sent for every instance, and what came of it is listed")
    func sending() throws {
        var driver = Acting.fleet()
        Acting.menu(&driver)
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
        let actions = Acting.pay.map {
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
            Acting.pay.map { results.outcomes[$0]?.sentence } == [
                "done: FORCED_OPEN", "refused: 401 without a token", "accepted, but read back as CLOSED",
            ]
        )
        driver.press("enter")
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("typing on a button goes to the first empty field and confirms nothing")
    func typingOnButton() throws {
        var driver = Acting.fleet()
        Acting.menu(&driver)
        driver.press("o")
        driver.type("yes")
        #expect(try driver.dialog().focus == .reason)
        #expect(try driver.dialog().reason.text == "yes")
    }

    @Test("production wants the name typed, exactly, and not pasted")
    func production() throws {
        var driver = Acting.fleet(production: true)
        Acting.menu(&driver)
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
        var driver = Acting.fleet(production: true)
        Acting.menu(&driver)
        driver.press("c")
        #expect(try driver.dialog().fields == [.name, .cancel, .confirm])
        #expect(try !driver.dialog().isPlain)
        driver.press("y")
        #expect(try driver.dialog().typedName.text == "y")
    }

    @Test("a moderate action is answered by y or n and tells what would be forgotten")
    func moderate() throws {
        var driver = Acting.fleet()
        for target in driver.targets.map(\.id) {
            driver.set(
                "pay",
                at: target,
                .open,
                gauges: [.failureRatio: 0.71, .failureThreshold: 0.5, .windowCalls: 100]
            )
        }
        driver.second()
        Acting.menu(&driver)
        driver.press("c")
        let dialog = try driver.dialog()
        #expect(dialog.isPlain)
        #expect(dialog.impact.windowCalls == 300)
        #expect(dialog.impact.windowFailures == 213)
        #expect(dialog.impact.reopening == "71% of the last calls failed, the threshold is 50%")
        #expect(driver.press("x").isEmpty)
        #expect(driver.press("n").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        Acting.menu(&driver)
        let actions = Acting.pay.map {
            Action(.reset, on: $0, reason: "", expectedState: .open, actor: "ann")
        }
        #expect(driver.press("c", "y") == [.perform(actions)])
    }
}
