import Dashboard
import Monitoring
import Testing

@Suite("screens, panes and popups")
struct ScreenTests {
    private let cart = CircuitID(group: "shop", name: "cart")

    @Test("Enter opens the breaker, Esc goes back to the same row")
    func detail() {
        var driver = Driver.healthy()
        driver.press("down", "enter")
        #expect(driver.dashboard.screens == [.breakers, .detail(cart)])
        #expect(driver.dashboard.detail?.row.name == "cart")
        driver.press("escape")
        #expect(driver.dashboard.screens == [.breakers])
        #expect(driver.selected == "cart")
        #expect(driver.dashboard.detail == nil)
    }

    @Test("function keys go from screen to screen; one that was left is gone back to")
    func stack() {
        var driver = Driver.healthy()
        driver.press("f2", "f4", "f5")
        #expect(driver.dashboard.screens == [.breakers, .events, .targets, .retries])
        driver.press("f2")
        #expect(driver.dashboard.screens == [.breakers, .events])
        driver.press("backspace")
        #expect(driver.dashboard.screens == [.breakers])
        driver.press("backspace", "escape")
        #expect(driver.dashboard.screens == [.breakers])
    }

    @Test("panes are focused in turn, by number and by click; one can fill the screen")
    func panes() {
        var driver = Driver.healthy()
        #expect(driver.dashboard.focusedPane == .breakers)
        driver.press("tab")
        #expect(driver.dashboard.focusedPane == .why)
        driver.press("shift-tab", "shift-tab")
        #expect(driver.dashboard.focusedPane == .events)
        driver.press("3")
        #expect(driver.dashboard.focusedPane == .cascade)
        driver.press("5")
        #expect(driver.dashboard.notice?.text == "this screen has 4 panes")
        driver.press("e")
        #expect(driver.dashboard.isExpanded)
        driver.press("escape")
        #expect(!driver.dashboard.isExpanded)
        driver.send(.clicked(.pane(.events)))
        #expect(driver.dashboard.focusedPane == .events)
        driver.press("f4", "2")
        #expect(driver.dashboard.notice?.text == "this screen has one pane")
    }

    @Test("with a pane in focus that is no list, the arrows still move in the table")
    func arrows() {
        var driver = Driver.healthy()
        driver.press("2", "down")
        #expect(driver.dashboard.listPane == .breakers)
        #expect(driver.selected == "cart")
        driver.press("4", "down")
        #expect(driver.dashboard.listPane == .events)
        #expect(driver.selected == "cart")
    }

    @Test("from the list of targets one goes to its breakers, and asks it now")
    func targets() {
        var driver = Driver()
        driver.set("pay", at: "a", .closed)
        driver.set("mail", at: "b", .closed)
        driver.feedAll()
        driver.press("f4", "down")
        #expect(driver.press("c") == [.retryTarget("b")])
        driver.press("enter")
        #expect(driver.dashboard.screens == [.breakers])
        #expect(driver.names == ["mail"])
    }

    @Test("a line about a breaker leads to it, from events, retries, fallbacks and the cascade")
    func leads() {
        var driver = Driver.healthy()
        driver.set("cart", .closed, counters: [.success: 0, .retries: 0, .retryCalls: 0, .fallbacks: 0])
        driver.second()
        driver.count("cart", [.success: 10, .retries: 20, .retryCalls: 10, .fallbacks: 5])
        driver.second()
        driver.transition("cart", .closed, .open)
        for key in ["f2", "f3", "f5", "f6"] {
            driver.press(key, "enter")
            #expect(driver.dashboard.screen == .detail(cart), "\(key)")
            driver.press("f1", "escape", "escape", "escape")
            #expect(driver.dashboard.screens == [.breakers])
        }
        driver.send(.feed([.signal(Signal(.story, at: driver.now, text: "lunch"))]))
        driver.press("f2", "enter")
        #expect(driver.dashboard.screen == .events)
        #expect(driver.dashboard.notice?.text == "this line is about no breaker")
    }

    @Test("the theme under the cursor is shown, Enter keeps it, Esc brings the old one back")
    func themes() {
        let options = Options(display: Display(theme: "b", themes: ["a", "b", "c"]))
        var driver = Driver.healthy(options)
        driver.press("T")
        #expect(driver.press("down") == [.previewTheme("c")])
        #expect(driver.dashboard.display.theme == "c")
        #expect(driver.press("escape") == [.previewTheme("b")])
        #expect(driver.dashboard.display.theme == "b")
        driver.press("T")
        #expect(driver.press("up", "enter") == [.previewTheme("a"), .setTheme("a")])
        #expect(driver.dashboard.display.theme == "a")
        driver.press("T")
        driver.effects = []
        driver.send(.clicked(.item(1)))
        #expect(driver.effects == [.previewTheme("b"), .setTheme("b")])
        driver.press("T")
        #expect(driver.press("escape").isEmpty)
    }

    @Test("display keys change how things are shown")
    func display() {
        var driver = Driver.healthy()
        #expect(driver.press("A", "B", "U", "H", "W") == [])
        let display = driver.dashboard.display
        #expect(
            display.isASCII && display.ringsBell && display.isLocalTime && !display.showsHeader
                && display.isWide
        )
        #expect(driver.press("M") == [.setMouse(false)])
        #expect(driver.press("M") == [.setMouse(true)])
        #expect(
            driver.press("R", "S", "y") == [.toggleRecording, .saveSnapshot(.seconds(600)), .copy("auth")]
        )
    }

    @Test("the bell rings once for a burst of new trips, never for old ones and only when asked to")
    func bell() {
        var driver = Driver.healthy()
        driver.transition("cart", .closed, .open)
        #expect(driver.effects.isEmpty)
        driver.press("B")
        driver.transition("mail", .closed, .open)
        driver.transition("auth", .closed, .open)
        for _ in 0..<9 { driver.second() }
        #expect(driver.effects == [.bell])
        driver.second()
        driver.transition("search", .closed, .open)
        #expect(driver.effects == [.bell, .bell])
    }

    @Test("a click selects, a second one opens; a head sorts; the wheel moves")
    func mouse() {
        var driver = Driver.healthy()
        driver.send(.clicked(.row(.circuit(cart))))
        #expect(driver.selected == "cart")
        #expect(driver.dashboard.screen == .breakers)
        driver.send(.clicked(.row(.circuit(cart))))
        #expect(driver.dashboard.screen == .detail(cart))
        driver.press("escape")
        driver.send(.clicked(.column(.name)))
        driver.send(.clicked(.column(.name)))
        #expect(driver.dashboard.sort == SortOrder(.name, isInverted: true))
        driver.send(.scrolled(.row(.circuit(cart)), by: 1))
        #expect(driver.selected == "auth")
        driver.send(.clicked(.command(.help)))
        #expect(driver.dashboard.screen == .help)
        driver.press("escape", "s")
        driver.send(.clicked(.command(.quit)))
        #expect(driver.effects.isEmpty)
        driver.send(.clicked(.outside))
        #expect(driver.dashboard.layers.isEmpty)
        driver.send(.scrolled(.moment(driver.now), by: 1))
        #expect(driver.dashboard.timelineSpan == .seconds(3600))
        driver.wait(.seconds(60))
        driver.effects = []
        driver.send(.clicked(.moment(driver.now - .seconds(30))))
        #expect(driver.effects == [.recall(driver.now - .seconds(30))])
    }

    @Test("a line of a list is selected by a click and opened by a second")
    func lines() {
        var driver = Driver.healthy()
        driver.press("f4")
        driver.send(.clicked(.line(.targets, 0)))
        #expect(driver.dashboard.screen == .breakers)
        driver.press("escape")
        driver.transition("mail", .closed, .open)
        driver.second()
        driver.transition("cart", .closed, .open)
        driver.send(.clicked(.line(.events, 1)))
        #expect(driver.dashboard.focusedPane == .events)
        #expect(driver.dashboard.position(of: .events).selected == 1)
        driver.send(.clicked(.line(.events, 1)))
        #expect(driver.dashboard.screen == .detail(CircuitID(group: "shop", name: "mail")))
    }

    @Test("the cursor on the newest event follows; on an older one it stays with it")
    func following() {
        var driver = Driver.healthy()
        for name in ["auth", "cart", "mail"] {
            driver.second()
            driver.transition(name, .closed, .open)
        }
        driver.press("4")
        #expect(driver.dashboard.followsEvents)
        driver.press("down")
        #expect(driver.dashboard.eventList()[1].subject == "cart")
        driver.second()
        driver.transition("search", .closed, .open)
        #expect(driver.dashboard.position(of: .events).selected == 2)
        #expect(driver.dashboard.eventList()[2].subject == "cart")
        #expect(!driver.dashboard.followsEvents)
        driver.press("g")
        driver.transition("search", .open, .closed)
        #expect(driver.dashboard.position(of: .events).selected == 0)
    }

    @Test("lines of the log are kept up to a bound")
    func log() {
        var driver = Driver.healthy()
        for number in 0..<600 {
            driver.send(.log(LogLine(level: "info", at: driver.now, text: "line \(number)")))
        }
        #expect(driver.dashboard.logLines.count == 500)
        #expect(driver.dashboard.logLines.last?.text == "line 599")
    }
}
