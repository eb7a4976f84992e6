import Dashboard
import Monitoring
import Testing

@Suite("filter")
struct FilterTests {
    /// Rows of which each filter below shows some.
    private func fleet() -> Driver {
        var driver = Driver()
        driver.set("pay", group: "checkout", at: "chk-1", .open, gauges: [.failureRatio: 0.71])
        driver.set("pay", group: "checkout", at: "chk-2", .closed, gauges: [.failureRatio: 0.71])
        driver.set("refund", group: "checkout", at: "chk-1", .halfOpen, gauges: [.failureRatio: 0.3])
        driver.set("geo lookup", group: "web", at: "web-1", .closed, gauges: [.failureRatio: 0])
        driver.set("ads", group: "web", at: "web-1", .forcedOpen)
        driver.feedAll()
        return driver
    }

    @Test(
        "a term shows the rows for which it holds",
        arguments: [
            ("", ["ads", "geo lookup", "pay", "refund"]),
            ("   ", ["ads", "geo lookup", "pay", "refund"]),
            ("pay", ["pay"]),
            ("PAY", ["pay"]),
            ("checkout", ["pay", "refund"]),
            ("chk-2", ["pay"]),
            ("!pay", ["ads", "geo lookup", "refund"]),
            ("\"geo lookup\"", ["geo lookup"]),
            ("!\"geo lookup\"", ["ads", "pay", "refund"]),
            ("geo lookup", ["geo lookup"]),
            ("lookup geo", ["geo lookup"]),
            ("state:open", ["pay"]),
            ("state:closed", ["geo lookup", "pay"]),
            ("state:open,half", ["pay", "refund"]),
            ("state:HALF_OPEN", ["refund"]),
            ("state:forced", ["ads"]),
            ("is:forced", ["ads"]),
            ("!is:forced svc:web", ["geo lookup"]),
            ("svc:web", ["ads", "geo lookup"]),
            ("service:web", ["ads", "geo lookup"]),
            ("target:web-1", ["ads", "geo lookup"]),
            ("name:re", ["refund"]),
            ("svc:\"web\"", ["ads", "geo lookup"]),
            ("re:^p", ["pay"]),
            ("re:^(pay|ads)$", ["ads", "pay"]),
            ("fail>30", ["pay"]),
            ("fail>=30", ["pay", "refund"]),
            ("fail>=30%", ["pay", "refund"]),
            ("fail<1", ["geo lookup"]),
            ("fail<=30", ["geo lookup", "refund"]),
            ("fail=71", ["pay"]),
            ("!fail>30", ["ads", "geo lookup", "refund"]),
            ("svc:checkout state:open", ["pay"]),
            ("svc:checkout state:open !pay", []),
            ("trips=0", ["ads", "geo lookup", "pay", "refund"]),
        ]
    )
    func terms(text: String, names: [String]) throws {
        let filter = try Filter(parsing: text)
        let driver = fleet()
        let shown = driver.dashboard.circuits.filter { filter.accepts($0, at: driver.now) }
        #expect(shown.map(\.name).sorted() == names)
        #expect(filter.text == text)
    }

    @Test("rates, retries and time in the state are numbers with their units")
    func numbers() throws {
        var driver = Driver()
        driver.set("a", .closed, counters: [.success: 0, .rejected: 0, .retryCalls: 0, .retries: 0])
        driver.set("b", .open, counters: [.success: 0, .rejected: 0, .retryCalls: 0, .retries: 0])
        driver.feedAll()
        driver.second()
        driver.transition("a", .closed, .open)
        for _ in 0..<100 {
            driver.count("a", [.success: 10, .rejected: 5, .retryCalls: 10, .retries: 8])
            driver.count("b", [.success: 1500, .retryCalls: 10])
            driver.second()
        }
        func shown(_ text: String) throws -> [String] {
            let filter = try Filter(parsing: text)
            return driver.dashboard.circuits.filter { filter.accepts($0, at: driver.now) }.map(\.name)
        }
        #expect(try shown("req>100") == ["b"])
        #expect(try shown("req>1.2k") == ["b"])
        #expect(try shown("req<100") == ["a"])
        #expect(try shown("rej>0") == ["a"])
        #expect(try shown("retry>1.5") == ["a"])
        #expect(try shown("retry>x1.5") == ["a"])
        #expect(try shown("retry<=1") == ["b"])
        #expect(try shown("is:amplifying") == ["a"])
        #expect(try shown("for>90s") == ["a"])
        #expect(try shown("for>90") == ["a"])
        #expect(try shown("for>1h") == [])
        #expect(try shown("fallb>0") == [])
    }

    @Test(
        "what is no filter is refused with the place and the rule",
        arguments: [
            (
                "state:opne", 6,
                "unknown state 'opne': use closed, open, half, forced, disabled, metrics or unknown"
            ),
            ("pay state:", 10, "'state:' wants a value after the colon"),
            (
                "fial>30", 0,
                "unknown number 'fial': use fail, req, rej, retry, fallb, trips, for; did you mean 'fail'?"
            ),
            ("fail>many", 5, "'many' is no number"),
            ("fail>", 5, "'' is no number"),
            ("for>soon", 4, "'soon' is no duration: write 90s, 5m or 1h30m"),
            ("a \"b c", 2, "a quote is opened here and never closed"),
            ("a !", 2, "'!' wants a term right after it"),
            ("! a", 0, "'!' wants a term right after it"),
            ("re:(", 3, "'(' is no regular expression"),
            (
                "nmae:a", 0,
                "unknown key 'nmae': use name, svc, target, context, state, is, re; did you mean 'name:'?; "
                    + "quote text that holds a colon"
            ),
            ("is:tired", 3, "unknown mark 'tired': use stale, forced, idle, amplifying, flapping or tagged"),
        ]
    )
    func refusals(text: String, position: Int, message: String) {
        #expect(throws: Filter.ParseError(position: position, message: message)) { try Filter(parsing: text) }
    }

    @Test("typing a filter shows its rows at once; an unfinished one keeps the last that could be read")
    func typing() throws {
        var driver = fleet()
        driver.press("/")
        driver.type("svc:checkout")
        #expect(driver.names == ["pay", "refund"])
        driver.type(" state:")
        #expect(try driver.prompt().problem == "column 20: 'state:' wants a value after the colon")
        driver.type("open")
        #expect(driver.names == ["pay"])
        for _ in 0..<10 { driver.press("backspace") }
        driver.type("fail>")
        #expect(try driver.prompt().problem == "column 19: '' is no number")
        driver.press("enter")
        #expect(try driver.prompt().kind == .filter)
        driver.type("50")
        #expect(driver.names == ["pay"])
        #expect(try driver.prompt().problem == nil)
        driver.press("enter")
        #expect(driver.dashboard.topLayer == nil)
        #expect(driver.dashboard.filter.text == "svc:checkout fail>50")
    }

    @Test("Esc in the prompt and Esc on the main screen clear the filter")
    func clearing() {
        var driver = fleet()
        driver.press("/", "p", "a", "y", "escape")
        #expect(driver.dashboard.filter == .none)
        driver.press("/", "p", "a", "y", "enter")
        #expect(driver.names == ["pay"])
        driver.press("escape")
        #expect(driver.names.count == 4)
    }

    @Test("typed text never acts: letters of actions, quit and Enter only write")
    func harmless() {
        var driver = fleet()
        driver.press("/")
        let effects =
            driver.type("aocdeqLRSuyY T:") + driver.press("enter", "tab", "delete", "ctrl-d", "down")
        #expect(effects.isEmpty)
        #expect(driver.dashboard.layers.count <= 1)
    }

    @Test("pasted text goes into the prompt on one line, and nowhere else")
    func pasting() throws {
        var driver = fleet()
        driver.send(.pasted("q\n"))
        #expect(driver.effects.isEmpty)
        driver.press("/")
        driver.send(.pasted("svc:web\nads"))
        #expect(try driver.prompt().field.text == "svc:web ads")
        #expect(driver.names == ["ads"])
    }

    @Test("text from strangers in a filter is text: thousands of characters do no harm")
    func long() throws {
        let text = String(repeating: "x", count: 100_000)
        #expect(try Filter(parsing: text).terms.count == 1)
        var driver = fleet()
        driver.press("/")
        driver.send(.pasted(text))
        #expect(try driver.prompt().field.text.count == TextField.limit)
    }
}
