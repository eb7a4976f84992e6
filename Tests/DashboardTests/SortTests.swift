import Dashboard
import Monitoring
import Testing

@Suite("order of rows")
struct SortTests {
    /// A fleet with a row for every severity.
    private func mixed() -> Driver {
        var driver = Driver()
        driver.set("calm", .closed, gauges: [.failureRatio: 0])
        driver.set("sick", .closed, gauges: [.failureRatio: 0.44])
        driver.set("off", .disabled)
        driver.set("half", .halfOpen)
        driver.set("held", .forcedOpen)
        driver.set("down", .open)
        driver.set("worse", .open, gauges: [.failureRatio: 0.9])
        driver.set("told", .unknown)
        driver.feedAll()
        return driver
    }

    @Test("who needs me comes first: by state, then by error share, then by name")
    func severity() {
        #expect(mixed().names == ["worse", "down", "held", "half", "told", "off", "sick", "calm"])
    }

    @Test("tiny changes do not make rows dance, clear ones move them")
    func stability() {
        var driver = Driver()
        for name in ["a", "b", "c"] { driver.set(name, .closed, gauges: [.failureRatio: 0.29]) }
        driver.feedAll()
        let order = driver.names
        for step in 0..<20 {
            // The value hovers over the edge between two levels.
            let ratio = step.isMultiple(of: 2) ? 0.31 : 0.29
            driver.set("c", .closed, gauges: [.failureRatio: ratio])
            driver.second()
            #expect(driver.names == order)
        }
        driver.set("c", .closed, gauges: [.failureRatio: 0.6])
        driver.second()
        #expect(driver.names == ["c", "a", "b"])
    }

    @Test("the volume decides between rows of the same errors, and hovering does not")
    func volume() {
        var driver = Driver()
        driver.set("a", .closed, counters: [.success: 0])
        driver.set("b", .closed, counters: [.success: 0])
        driver.feedAll()
        for _ in 0..<12 {
            driver.count("a", [.success: 30])
            driver.count("b", [.success: 300])
            driver.second()
        }
        #expect(driver.names == ["b", "a"])
        for step in 0..<40 {
            driver.count("a", [.success: 260])
            driver.count("b", [.success: step.isMultiple(of: 2) ? 250 : 270])
            driver.second()
        }
        #expect(driver.names == ["b", "a"] || driver.names == ["a", "b"])
        let order = driver.names
        for step in 0..<40 {
            driver.count("a", [.success: 258])
            driver.count("b", [.success: step.isMultiple(of: 2) ? 250 : 262])
            driver.second()
            #expect(driver.names == order)
        }
    }

    @Test(
        "every column sorts with what is greatest or first on top",
        arguments: [
            ("name", ["calm", "down", "half", "held", "off", "sick", "told", "worse"]),
            ("fail", ["worse", "sick", "calm", "down", "half", "held", "off", "told"]),
            ("state", ["down", "worse", "held", "half", "told", "off", "calm", "sick"]),
            ("-name", ["worse", "told", "sick", "off", "held", "half", "down", "calm"]),
        ]
    )
    func columns(column: String, names: [String]) {
        var driver = mixed()
        driver.press(":")
        driver.type("sort \(column)")
        driver.press("enter")
        #expect(driver.names == names)
    }

    @Test("the column before and the next one, and the order turned round, are keys")
    func keys() {
        var driver = mixed()
        driver.press(">")
        #expect(driver.dashboard.sort == SortOrder(.name))
        driver.press(">", ">")
        #expect(driver.dashboard.sort == SortOrder(.state))
        driver.press("<", "<", "<", "<")
        #expect(driver.dashboard.sort == SortOrder(.trips))
        driver.press("I")
        #expect(driver.dashboard.sort == SortOrder(.trips, isInverted: true))
    }

    @Test("the sort menu starts at the column in force and takes another")
    func menu() {
        var driver = mixed()
        driver.press("s")
        #expect(driver.dashboard.topLayer == .sortMenu(selected: 0))
        driver.press("down", "enter")
        #expect(driver.dashboard.topLayer == nil)
        #expect(driver.dashboard.sort == SortOrder(.name))
        driver.press("s", "enter")
        #expect(driver.dashboard.sort == SortOrder(.name, isInverted: true))
        driver.press("s", "down", "escape")
        #expect(driver.dashboard.sort == SortOrder(.name, isInverted: true))
    }

    @Test("before anybody has moved it the cursor is on the row that needs somebody, and after Home again")
    func cursorFollowsFirst() {
        var driver = Driver()
        driver.set("auth", .closed)
        driver.set("pay", .closed)
        driver.feedAll()
        #expect(driver.selected == driver.names.first)

        driver.set("pay", .open)
        driver.feedAll()
        #expect(driver.selected == "pay")

        driver.press("down")
        driver.set("pay", .closed)
        driver.set("auth", .open)
        driver.feedAll()
        #expect(driver.selected == "auth", "the cursor was moved to this row and stays on it")

        driver.press("home")
        driver.set("pay", .open)
        driver.set("auth", .closed)
        driver.feedAll()
        #expect(driver.selected == "pay")
    }

    @Test("the cursor stays on its row when the row moves")
    func sticky() {
        var driver = Driver.healthy()
        driver.press("down", "down")
        #expect(driver.selected == "mail")
        driver.set("mail", .open)
        driver.second()
        #expect(driver.names == ["mail", "auth", "cart", "search"])
        #expect(driver.selected == "mail")
        #expect(driver.dashboard.position(of: .breakers).selected == 0)
        driver.set("mail", .closed)
        driver.second()
        #expect(driver.selected == "mail")
        #expect(driver.dashboard.position(of: .breakers).selected == 2)
    }

    @Test("when the row under the cursor goes, the cursor stays at its height")
    func vanished() {
        var driver = Driver.healthy()
        driver.press("down", "down")
        driver.press("/")
        driver.type("!mail")
        #expect(driver.names == ["auth", "cart", "search"])
        #expect(driver.selected == "search")
        driver.press("escape")
        #expect(driver.selected == "search")
        #expect(driver.dashboard.position(of: .breakers).selected == 3)
    }

    @Test("a hundred breakers scroll no more than needed, by line and by page")
    func scrolling() {
        var driver = Driver()
        for number in 0..<100 { driver.set("b\(number.padded(to: 2))", .closed) }
        driver.feedAll()
        driver.send(.laidOut([.breakers: 10]))
        func window() -> Range<Int> {
            driver.dashboard.position(of: .breakers).window(count: driver.dashboard.rows.count, room: 10)
        }
        #expect(window() == 0..<10)
        driver.press("down", "down")
        #expect(window() == 0..<10)
        driver.press("page-down")
        #expect(driver.selected == "b11")
        #expect(window() == 2..<12)
        driver.press("up", "up")
        #expect(window() == 2..<12)
        driver.press("G")
        #expect(driver.selected == "b99")
        #expect(window() == 90..<100)
        driver.press("page-up")
        #expect(window() == 90..<100)
        driver.press("g")
        #expect(window() == 0..<10)
    }
}
