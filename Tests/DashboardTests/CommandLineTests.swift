import Dashboard
import Monitoring
import Testing

@Suite("command line")
struct CommandLineTests {
    private func driver() -> Driver {
        var options = Options(
            display: Display(theme: "mono", themes: ["mono", "okabe-dark", "okabe-light"]),
            aliases: ["bad": "filter state:open", "loop": "loop"]
        )
        options.display.localZone = "CET"
        options.display.localOffset = 3600
        return Driver.healthy(options)
    }

    /// Types a line after `:` and presses Enter.
    private func run(_ line: String, _ driver: inout Driver) -> [Effect] {
        driver.press(":")
        driver.type(line)
        return driver.press("enter")
    }

    @Test(
        "screens are gone to by name and by short name",
        arguments: [
            ("targets", Screen.targets), ("t", .targets), ("events", .events), ("ev", .events),
            ("cascade", .cascade),
            ("retries", .retries), ("fallbacks", .fallbacks), ("help", .help), ("h", .help), ("log", .log),
            ("  targets  ", .targets),
        ]
    )
    func screens(line: String, screen: Screen) {
        var driver = driver()
        #expect(run(line, &driver).isEmpty)
        #expect(driver.dashboard.screen == screen)
        _ = run("breakers", &driver)
        #expect(driver.dashboard.screens == [.breakers])
    }

    @Test("filter, sort, theme, mark, snapshot, record and quit do what their keys do")
    func orders() {
        var driver = driver()
        _ = run("filter svc:shop fail>30", &driver)
        #expect(driver.dashboard.filter.text == "svc:shop fail>30")
        _ = run("filter", &driver)
        #expect(driver.dashboard.filter.isEmpty)
        _ = run("sort -req", &driver)
        #expect(driver.dashboard.sort == SortOrder(.requests, isInverted: true))
        _ = run("sort", &driver)
        #expect(driver.dashboard.sort == SortOrder())
        #expect(run("theme okabe-dark", &driver) == [.setTheme("okabe-dark")])
        #expect(driver.dashboard.display.theme == "okabe-dark")
        #expect(run("mark db failover", &driver) == [.addMark("db failover", at: driver.now)])
        #expect(run("snapshot 10m", &driver) == [.saveSnapshot(.seconds(600))])
        #expect(run("snapshot", &driver) == [.saveSnapshot(.seconds(600))])
        #expect(run("record", &driver) == [.toggleRecording])
        #expect(run("invert-sort", &driver).isEmpty)
        #expect(driver.dashboard.sort.isInverted)
        #expect(run("q", &driver) == [.quit])
    }

    @Test("a time is gone to")
    func time() {
        var driver = driver()
        driver.wait(.seconds(600))
        #expect(run("at -5m", &driver) == [.recall(driver.now - .seconds(300))])
        _ = run("live", &driver)
        #expect(driver.dashboard.playhead == .live)
    }

    @Test("settings are changed by name")
    func settings() {
        var driver = driver()
        _ = run("set local=on", &driver)
        #expect(driver.dashboard.display.zone == "CET")
        #expect(driver.dashboard.display.utcOffset == 3600)
        #expect(run("set mouse=off", &driver) == [.setMouse(false)])
        _ = run("set bell=yes", &driver)
        _ = run("set header=0", &driver)
        _ = run("set wide=1", &driver)
        _ = run("set ascii=true", &driver)
        _ = run("set idle=on", &driver)
        _ = run("set span=1h", &driver)
        _ = run("set speed=1/4", &driver)
        let display = driver.dashboard.display
        #expect(
            display.ringsBell && !display.showsHeader && display.isWide && display.isASCII
                && !display.usesMouse
        )
        #expect(driver.dashboard.playback.skipsIdle)
        #expect(driver.dashboard.playback.speedText == "x1/4")
        #expect(driver.dashboard.timelineSpan == .seconds(3600))
        _ = run("set speed=x8", &driver)
        #expect(driver.dashboard.playback.speed == 8)
    }

    @Test(
        "a line that is no command stays in the prompt with what is wrong",
        arguments: [
            ("evnts", "unknown command 'evnts': did you mean 'events'?"),
            ("xyzzy", "unknown command 'xyzzy'; Tab lists all"),
            ("events now", "'events' takes no argument, 'now' is too much"),
            (
                "filter state:opne",
                "column 7: unknown state 'opne': use closed, open, half, forced, disabled, metrics or unknown"
            ),
            (
                "sort reqs",
                "unknown column 'reqs': use severity, name, service, state, for, fail, req, rej, retry, fallb, trips, "
                    + "with '-' in front to invert; did you mean 'req'?"
            ),
            ("snapshot soon", "'soon' is no duration: write 90s, 10m or 1h30m"),
            ("snapshot 0s", "'0s' is no duration: write 90s, 10m or 1h30m"),
            (
                "set bell",
                "write 'set name=value', such as 'set bell=on'; names: local, mouse, bell, header, wide, ascii, idle, span, speed"
            ),
            ("set bell=loud", "'loud' is neither on nor off"),
            (
                "set bel=on",
                "unknown setting 'bel': did you mean 'bell'?; names: local, mouse, bell, header, wide, ascii, idle, span, speed"
            ),
            ("set span=1s", "'1s' is no span: write a duration from 10s to 24h"),
            ("set speed=1000", "'1000' is no speed: write a number from 1/16 to 256"),
            ("set speed=1/0", "'1/0' is no speed: write a number from 1/16 to 256"),
            ("loop", "unknown command 'loop'; Tab lists all"),
        ]
    )
    func refusals(line: String, problem: String) throws {
        var driver = driver()
        #expect(run(line, &driver).isEmpty)
        #expect(try driver.prompt().problem == problem)
        driver.type("x")
        #expect(try driver.prompt().problem == nil)
        driver.press("escape")
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("a time that is none is refused with what would be one")
    func noTime() throws {
        var driver = driver()
        _ = run("at noon", &driver)
        #expect(try driver.prompt().problem?.hasPrefix("'noon' is no time: write 02:13") == true)
    }

    @Test("an unknown theme is said with the one that was meant")
    func noTheme() {
        var driver = driver()
        #expect(run("theme okabe", &driver).isEmpty)
        #expect(driver.dashboard.notice?.text == "unknown theme 'okabe': did you mean 'okabe-dark'?")
    }

    @Test("commands of the user's own are replaced once")
    func aliases() {
        var driver = driver()
        _ = run("bad", &driver)
        #expect(driver.dashboard.filter.text == "state:open")
        _ = run("bad svc:shop", &driver)
        #expect(driver.dashboard.filter.text == "state:open svc:shop")
    }

    @Test("Tab goes through what could be meant, forward and backward, and typing takes it up")
    func completion() throws {
        var driver = driver()
        driver.press(":")
        driver.type("re")
        #expect(
            try driver.prompt().completions == [
                "record", "reset", "retries", "retry_target", "revise_changed",
            ]
        )
        driver.press("tab")
        #expect(try driver.prompt().field.text == "record")
        driver.press("tab", "tab")
        #expect(try driver.prompt().field.text == "retries")
        driver.press("shift-tab")
        #expect(try driver.prompt().field.text == "reset")
        driver.press("escape", ":")
        driver.type("theme ok")
        #expect(try driver.prompt().completions == ["theme okabe-dark", "theme okabe-light"])
        driver.press("tab", "tab")
        #expect(driver.press("enter") == [.setTheme("okabe-light")])
        driver.press(":")
        driver.type("so")
        driver.press("tab")
        driver.type(" re")
        #expect(try driver.prompt().field.text == "sort re")
        driver.press("escape", ":")
        driver.type("sort re")
        #expect(try driver.prompt().completions == ["sort req", "sort rej", "sort retry"])
        driver.send(.clicked(.item(1)))
        driver.press("enter")
        #expect(driver.dashboard.sort.column == .rejected)
    }

    @Test("what was typed before comes back with Up, each line once")
    func history() throws {
        var driver = driver()
        for line in ["events", "targets", "events"] { _ = run(line, &driver) }
        driver.press(":")
        driver.type("dra")
        driver.press("up")
        #expect(try driver.prompt().field.text == "events")
        driver.press("up")
        #expect(try driver.prompt().field.text == "targets")
        driver.press("up")
        #expect(try driver.prompt().field.text == "targets")
        driver.press("down", "down")
        #expect(try driver.prompt().field.text == "dra")
    }

    @Test("an empty line, Esc and Backspace on nothing close the prompt")
    func closing() {
        var driver = driver()
        #expect(run("", &driver).isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        driver.press(":", "x", "escape")
        #expect(driver.dashboard.layers.isEmpty)
        driver.press(":", "x", "backspace", "backspace")
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("an action typed by name leads to the menu and never past the question")
    func actions() {
        var driver = driver()
        #expect(run("force_open", &driver).isEmpty)
        #expect(driver.dashboard.notice?.text == "open the action menu first")
        #expect(run("actions", &driver).count == 1)
        #expect(driver.dashboard.layers.count == 1)
    }

    @Test("a line is edited as in a shell")
    func editing() throws {
        var driver = driver()
        driver.press(":")
        driver.type("mark two words")
        driver.press("ctrl-w")
        #expect(try driver.prompt().field.text == "mark two ")
        driver.press("home")
        driver.type("x")
        driver.press("right", "delete")
        #expect(try driver.prompt().field.text == "xmrk two ")
        driver.press("end", "backspace", "left", "left", "ctrl-k")
        #expect(try driver.prompt().field.text == "xmrk t")
        driver.press("ctrl-a", "ctrl-u", "ctrl-k")
        #expect(try driver.prompt().field.text.isEmpty)
        driver.type("e\u{301}")
        #expect(try driver.prompt().field.text == "e\u{301}")
        #expect(try driver.prompt().field.cursor == 1)
    }
}
