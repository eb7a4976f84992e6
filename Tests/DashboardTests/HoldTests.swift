import Dashboard
import Monitoring
import Testing

@Suite("acting: holds that breakertop releases")
struct HoldTests {
    private func hold(_ breaker: BreakerID, until: Moment, by actor: String = "ann") -> KeptHold {
        KeptHold(
            id: breaker.target.name,
            address: "http://\(breaker.target)",
            breaker: breaker,
            kind: .forceOpen,
            release: .reset,
            actor: actor,
            reason: "INC-3",
            made: until - .seconds(900),
            until: until
        )
    }

    /// Two instances of `pay`, forced open and held by breakertop.
    private func held() -> Driver {
        var driver = Acting.fleet()
        for breaker in Acting.pay.prefix(2) { driver.set("pay", at: breaker.target, .forcedOpen) }
        driver.second()
        let until = driver.now + .seconds(872)
        driver.send(.holds(Acting.pay.prefix(2).map { hold($0, until: until) }, troubles: [:]))
        driver.effects = []
        return driver
    }

    @Test("a row shows the hold of its instances, and why it is not released")
    func row() throws {
        var driver = held()
        let row = try #require(driver.dashboard.circuits.first { $0.name == "pay" })
        #expect(
            row.hold
                == Hold(
                    owner: "ann",
                    reason: "INC-3",
                    until: driver.now + .seconds(872),
                    timeKeeper: .breakertop
                )
        )
        #expect(row.holdTrouble == nil)
        let holds = [hold(Acting.pay[0], until: driver.now)]
        driver.send(.holds(holds, troubles: [Acting.pay[0]: "no answer within 3s"]))
        #expect(driver.dashboard.circuits.first { $0.name == "pay" }?.holdTrouble == "no answer within 3s")
    }

    @Test("a breaker that was released by somebody else shows no hold and is not warned of")
    func released() {
        var driver = held()
        for breaker in Acting.pay { driver.set("pay", at: breaker.target, .closed) }
        driver.second()
        #expect(driver.dashboard.circuits.allSatisfy { $0.hold == nil })
        #expect(driver.dashboard.notice == nil)
        // Some pages tell late what was changed.
        #expect(driver.press("q").isEmpty)
        driver.press("escape")
        driver.wait(.seconds(30))
        driver.feedAll()
        #expect(driver.press("q") == [.quit])
    }

    @Test("quitting names what nobody would release, with three answers; staying is the default")
    func quits() throws {
        var driver = held()
        #expect(driver.press("q").isEmpty)
        guard case .quit(let dialog) = driver.dashboard.topLayer else { throw Surprise("no question") }
        #expect(
            dialog.reasons == [
                "2 forced breakers will not be released while breakertop is not running:",
                "  pay at chk-1, to be released at 02:28:43 UTC",
                "  pay at chk-2, to be released at 02:28:43 UTC",
            ]
        )
        #expect(dialog.answers == [.stay, .release, .quit])
        #expect(dialog.focus == .stay)
        #expect(driver.press("enter").isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.press("q", "tab", "tab", "enter") == [.quit])
        driver.press("escape")
        #expect(driver.press("q", "q") == [.quit])
    }

    @Test("releasing now asks with the requests, like every action")
    func releases() throws {
        var driver = held()
        #expect(driver.press("q", "r") == [.fetchOffers(Array(Acting.pay.prefix(2)))])
        let dialog = try driver.dialog()
        #expect(dialog.kind == .reset)
        #expect(dialog.breakers == Array(Acting.pay.prefix(2)))
        guard case .perform(let actions) = driver.press("y").first else { throw Surprise("nothing sent") }
        #expect(actions.map(\.kind) == [.reset, .reset])
    }

    @Test("an answer is clicked as it is pressed")
    func clicks() {
        var driver = held()
        driver.press("q")
        driver.send(.clicked(.answer(.stay)))
        #expect(driver.dashboard.layers.isEmpty)
        driver.press("q")
        driver.send(.clicked(.answer(.quit)))
        #expect(driver.effects.last == .quit)
    }

    @Test("the dialog says that breakertop ends it, and asks for no time that nobody keeps")
    func timeKeepers() throws {
        for keeper in [TimeKeeper.target, .breakertop, .nobody] {
            var driver = Acting.fleet()
            driver.send(.command(.clearFilter))
            driver.press("/", "p", "a", "y", "enter", "a")
            let offers = ActionKind.allCases.map { ActionOffer($0, timeKeeper: keeper) }
            driver.send(
                .offers(Dictionary(Acting.pay.map { ($0, offers) }, uniquingKeysWith: { first, _ in first }))
            )
            driver.press("o")
            let dialog = try driver.dialog()
            #expect(dialog.isEndedHere == (keeper == .breakertop))
            #expect(dialog.fields.contains(.timeToLive) == (keeper != .nobody))
            driver.type("INC-1")
            guard case .perform(let actions) = driver.press("enter").first else {
                throw Surprise("nothing sent")
            }
            #expect(actions[0].timeToLive == (keeper == .nobody ? nil : .seconds(900)))
        }
    }

    @Test("undo does what the system itself says takes it back")
    func undo() throws {
        var driver = Acting.fleet()
        driver.send(.command(.clearFilter))
        driver.press("/", "p", "a", "y", "enter", "a")
        let offers = ActionKind.allCases.map { ActionOffer($0, undo: $0 == .disable ? .reset : nil) }
        driver.send(
            .offers(Dictionary(Acting.pay.map { ($0, offers) }, uniquingKeysWith: { first, _ in first }))
        )
        driver.press("d")
        driver.type("INC-1")
        guard case .perform(let actions) = driver.press("enter").first else { throw Surprise("nothing sent") }
        for action in actions {
            driver.send(.outcome(ActionOutcome(action, .done(.disabled), at: driver.now)))
        }
        driver.press("u")
        #expect(try driver.dialog().kind == .reset)
    }
}
