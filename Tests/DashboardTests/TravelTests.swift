import Dashboard
import Monitoring
import Testing

@Suite("time travel")
struct TravelTests {
    /// A minute of a live fleet with a trip at second 30.
    private func minute() -> Driver {
        var driver = Driver.healthy()
        for second in 1...60 {
            if second == 30 { driver.set("cart", .open) }
            if second == 40 { driver.set("cart", .closed) }
            driver.second()
        }
        driver.effects = []
        return driver
    }

    /// The ledger of a fleet in which only one breaker is open.
    private func past(at moment: Moment) -> Ledger {
        var ledger = Ledger()
        _ = ledger.apply(.targets([Target(id: "a")]))
        let reading = BreakerReading(.shop("old"), Reading(state: .open))
        _ = ledger.apply(.sample(Sample(target: "a", at: moment, readings: [reading])))
        return ledger
    }

    @Test("pausing live shows this moment on while collection goes on, and L returns to now")
    func pauseLive() {
        var driver = minute()
        let paused = driver.now
        #expect(driver.press("space").isEmpty)
        #expect(driver.dashboard.playhead == .at(paused))
        driver.set("mail", .open)
        for _ in 0..<43 { driver.second() }
        #expect(driver.dashboard.behind == .seconds(43))
        #expect(driver.dashboard.rows.allSatisfy { $0.state == .closed })
        #expect(driver.dashboard.moment == paused)
        #expect(driver.dashboard.world.ledger.standings[.shop("mail")]?.reading.state == .open)

        driver.press("L")
        #expect(driver.dashboard.playhead == .live)
        #expect(driver.dashboard.behind == nil)
        #expect(driver.dashboard.rows.first?.state == .open)
    }

    @Test("rows of the past do not grow stale while one looks at them")
    func noStaleness() {
        var driver = minute()
        driver.press("space")
        driver.wait(.seconds(3600))
        #expect(driver.dashboard.rows.allSatisfy { $0.marks.isEmpty })
    }

    @Test("stepping back asks for the past and shows it when it comes")
    func stepBack() {
        var driver = minute()
        let wanted = driver.now - .seconds(5)
        #expect(driver.press("left") == [.recall(wanted)])
        #expect(driver.dashboard.playhead == .at(wanted))
        #expect(driver.dashboard.transportBar?.isReading == true)
        #expect(driver.dashboard.rows.count == 4)
        driver.send(.recalled(past(at: wanted), at: wanted))
        #expect(driver.names == ["old"])
        #expect(driver.dashboard.rows.first?.state == .open)
        #expect(driver.dashboard.transportBar?.isReading == false)
        #expect(driver.press("right").isEmpty)
        #expect(driver.dashboard.playhead == .live)
    }

    @Test("one question about the past is asked at a time, and of those that wait only the newest")
    func oneAtATime() {
        var driver = minute()
        let start = driver.now
        #expect(driver.press("left") == [.recall(start - .seconds(5))])
        #expect(driver.press("left", "left", "left").isEmpty)
        #expect(driver.dashboard.playhead == .at(start - .seconds(20)))
        driver.send(.recalled(past(at: start), at: start - .seconds(5)))
        #expect(driver.effects.last == .recall(start - .seconds(20)))
        #expect(driver.dashboard.recalledAt == start - .seconds(5))
        driver.send(.recalled(past(at: start), at: start - .seconds(20)))
        #expect(driver.effects.count == 2)
    }

    @Test("an answer that comes after the return to now is not shown")
    func lateAnswer() {
        var driver = minute()
        let start = driver.now
        driver.press("left", "L")
        driver.send(.recalled(past(at: start), at: start - .seconds(5)))
        #expect(driver.names.count == 4)

        driver.press("left", "L", "space")
        driver.send(.recalled(past(at: start), at: start - .seconds(5)))
        #expect(driver.names.count == 4)
        #expect(driver.dashboard.playhead == .at(start))
    }

    @Test("a past that cannot be read is said, and the next question is asked")
    func failedAnswer() {
        var driver = minute()
        let start = driver.now
        driver.press("left", "left")
        driver.send(.recallFailed("the recorder's file is gone"))
        #expect(driver.dashboard.notice?.text == "the recorder's file is gone")
        #expect(driver.effects.last == .recall(start - .seconds(10)))
    }

    @Test("samples are stepped by asking for the neighbour, whose moment becomes the playhead")
    func samples() {
        var driver = minute()
        let start = driver.now
        #expect(driver.press(",") == [.recallNeighbour(of: start, forward: false)])
        driver.send(.recalled(past(at: start - .milliseconds(800)), at: start - .milliseconds(800)))
        #expect(driver.dashboard.playhead == .at(start - .milliseconds(800)))
        #expect(driver.press(".") == [.recallNeighbour(of: start - .milliseconds(800), forward: true)])
    }

    @Test("brackets go from trip to trip, on the detail screen those of its breaker")
    func trips() {
        var driver = minute()
        let end = driver.now
        driver.transition("mail", .closed, .open)
        driver.wait(.seconds(10))
        driver.press("[")
        #expect(driver.dashboard.playhead == .at(end))
        driver.press("[")
        #expect(driver.dashboard.playhead == .at(end - .seconds(30)))
        driver.press("[")
        #expect(driver.dashboard.notice?.text == "no trip before this moment")
        driver.press("]")
        #expect(driver.dashboard.playhead == .at(end))

        driver.press("L")
        driver.press("/")
        driver.type("cart")
        driver.press("enter", "enter")
        #expect(driver.dashboard.screen == .detail(CircuitID(group: "shop", name: "cart")))
        driver.press("[")
        #expect(driver.dashboard.playhead == .at(end - .seconds(30)))
    }

    @Test("a mark is set where the playhead is, listed and found again")
    func marks() throws {
        var driver = minute()
        let end = driver.now
        driver.press("m")
        driver.type("db failover")
        #expect(driver.press("enter") == [.addMark("db failover", at: end)])
        #expect(driver.dashboard.marks == [Signal(.mark, at: end, text: "db failover")])
        driver.wait(.seconds(10))
        #expect(driver.press("m", "enter") == [.addMark("mark 2", at: end + .seconds(10))])
        driver.wait(.seconds(10))

        driver.press("{")
        #expect(driver.dashboard.playhead == .at(end + .seconds(10)))
        driver.press("{")
        #expect(driver.dashboard.playhead == .at(end))
        driver.press("}")
        #expect(driver.dashboard.playhead == .at(end + .seconds(10)))

        driver.press("'")
        #expect(driver.dashboard.topLayer == .marks(selected: 1))
        driver.press("up", "enter")
        #expect(driver.dashboard.playhead == .at(end))
        #expect(driver.dashboard.layers.isEmpty)
    }

    @Test("a mark or a trip of this very moment is gone to and not passed over into the present")
    func visitsTheNewest() {
        var driver = minute()
        driver.press("m", "enter", "'", "enter")
        #expect(driver.dashboard.playhead == .at(driver.now))
        driver.press("L")
        driver.set("mail", .open)
        driver.second()
        driver.press("[")
        #expect(driver.dashboard.playhead == .at(driver.now - .seconds(31)))
        driver.press("]")
        #expect(driver.dashboard.playhead == .at(driver.now))
    }

    @Test("a time typed after b is gone to, one that is no time is refused in the prompt")
    func goToTime() throws {
        var driver = minute()
        let end = driver.now
        driver.press("b")
        driver.type("noon")
        driver.press("enter")
        #expect(try driver.prompt().problem?.hasPrefix("'noon' is no time") == true)
        driver.press("ctrl-u")
        #expect(try driver.prompt().problem == nil)
        driver.type("30s ago")
        #expect(driver.press("enter") == [.recall(end - .seconds(30))])
        driver.press("b")
        driver.type("first trip")
        driver.press("enter")
        #expect(driver.dashboard.playhead == .at(end - .seconds(30)))
        driver.press("b")
        driver.type("1h ago")
        driver.press("enter")
        #expect(driver.dashboard.playhead == .at(end - .seconds(60)))
        #expect(driver.dashboard.notice?.text.contains("is outside what is kept") == true)
    }

    @Test("in the past nothing can be acted on, and the reason names the way back")
    func readOnlyPast() {
        var driver = minute()
        driver.press("space", "a")
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.dashboard.notice?.text == "you look at the past: press L for now")
    }

    @Test("what came later is not told while the past is on screen")
    func noFuture() {
        var driver = minute()
        #expect(driver.dashboard.eventList().count == 2)
        driver.press("left", "left", "left", "left", "left")
        #expect(driver.dashboard.eventList().map(\.kind) == [.transition(from: .closed, to: .open)])
        driver.press("left", "left")
        #expect(driver.dashboard.eventList().isEmpty)
    }

    @Test("the past of a live fleet plays up to the present and is live again")
    func catchUp() {
        var driver = minute()
        driver.press("left", "space", "+", "+")
        #expect(driver.dashboard.playback.speedText == "x4")
        for _ in 0..<10 { driver.wait(.milliseconds(100)) }
        #expect(driver.dashboard.behind == .seconds(2))
        for _ in 0..<10 { driver.wait(.milliseconds(100)) }
        #expect(driver.dashboard.playhead == .live)
        #expect(!driver.dashboard.playback.isPlaying)
    }

    @Test("before anything is known there is no time to travel in")
    func nothingYet() {
        var dashboard = Dashboard()
        #expect(dashboard.update(.key(.character(" "))).isEmpty)
        #expect(dashboard.notice?.text == "nothing is kept yet")
        #expect(dashboard.playhead == .live)
        #expect(dashboard.update(.goTo(.start)).isEmpty)
    }

    @Test("the future cannot be gone to")
    func noFutureKeys() {
        var driver = minute()
        for key in ["right", "shift-right", ".", "]", "}", "+"] {
            driver.press(key)
            #expect(driver.dashboard.notice?.text == "this is the present: nothing comes after it yet")
            #expect(driver.dashboard.playhead == .live)
        }
    }

    @Test("timelines are zoomed in steps and reset")
    func zoom() {
        var driver = minute()
        driver.press("z")
        #expect(driver.dashboard.timelineSpan == .seconds(300))
        driver.press("z", "z", "z")
        #expect(driver.dashboard.timelineSpan == .seconds(60))
        driver.press("Z", "Z", "Z", "Z", "Z", "Z", "Z")
        #expect(driver.dashboard.timelineSpan == .seconds(86_400))
        driver.press("=")
        #expect(driver.dashboard.timelineSpan == .seconds(900))
    }
}
