import Dashboard
import Monitoring
import Testing

@Suite("replay")
struct ReplayTests {
    private let start = Moment(utc: 2026, 11, 21, 1, 55)

    /// A recording of 1000 s with trips at 100 s, 110 s and 900 s.
    private func world() -> World {
        var world = World()
        world.apply(.targets([Target(id: "a", url: "http://a:9090/metrics")]))
        for second in 0...1000 {
            let isOpen =
                (100..<105).contains(second) || (110..<115).contains(second) || (900..<950).contains(second)
            let reading = BreakerReading(.shop("cart"), Reading(state: isOpen ? .open : .closed))
            world.apply(.sample(Sample(target: "a", at: start + .seconds(second), readings: [reading])))
        }
        return world
    }

    /// Opens the recording and answers the first question.
    private func opened(_ options: Options = Options(source: .replay(file: "incident.brk"))) -> Driver {
        var driver = Driver(options)
        driver.send(.opened(world(), span: start...(start + .seconds(1000))))
        return driver
    }

    /// Answers every question about the past, as a tape would.
    private func answer(_ driver: inout Driver) {
        while case .recall(let moment)? = driver.effects.popLast() {
            var ledger = Ledger()
            let reading = BreakerReading(.shop("cart"), Reading(state: .closed))
            _ = ledger.apply(.sample(Sample(target: "a", at: moment, readings: [reading])))
            driver.effects = []
            let number = Int((moment - start).inSeconds)
            driver.send(.recalled(ledger, at: moment, sample: SampleNumber(number, of: 1000)))
        }
    }

    private func offset(_ driver: Driver) -> Double? {
        driver.dashboard.playhead.moment.map { ($0 - start).inSeconds }
    }

    @Test("until the recording is open the screen says so; then it stands at the beginning")
    func opening() {
        var driver = Driver(Options(source: .replay(file: "incident.brk")))
        #expect(driver.dashboard.emptyState?.title == "opening the recording")
        driver.send(.opened(world(), span: start...(start + .seconds(1000))))
        #expect(driver.effects == [.recall(start)])
        #expect(driver.dashboard.playhead == .at(start))
        #expect(driver.dashboard.behind == nil)
        answer(&driver)
        #expect(driver.names == ["cart"])
    }

    @Test("an empty recording is said to be empty")
    func empty() {
        var driver = Driver(Options(source: .replay(file: "empty.brk")))
        driver.send(.opened(World(), span: nil))
        #expect(driver.effects.isEmpty)
        #expect(driver.dashboard.notice?.text == "the recording is empty")
        driver.press("space", "5", "right", "[")
        #expect(driver.effects.isEmpty)
    }

    @Test("it plays at any speed, forward and backward, and the speed can change while it plays")
    func playing() {
        var driver = opened()
        driver.press("space")
        for _ in 0..<10 { driver.wait(.milliseconds(100)) }
        #expect(offset(driver) == 1)
        driver.press("+", "+", "+")
        #expect(driver.dashboard.playback.speedText == "x8")
        for _ in 0..<10 { driver.wait(.milliseconds(100)) }
        #expect(offset(driver) == 9)
        driver.press("r")
        for _ in 0..<5 { driver.wait(.milliseconds(100)) }
        #expect(offset(driver) == 5)
        #expect(driver.dashboard.playback.isBackward)
        driver.press("space")
        driver.wait(.seconds(1))
        #expect(offset(driver) == 5)
    }

    @Test("the speed goes from 1/16 to 256 and no further")
    func speeds() {
        var driver = opened()
        for _ in 0..<20 { driver.press("-") }
        #expect(driver.dashboard.playback.speedText == "x1/16")
        for _ in 0..<40 { driver.press("+") }
        #expect(driver.dashboard.playback.speedText == "x256")
    }

    @Test("it stops at the end and at the beginning and never leaves; playing on starts from the other end")
    func ends() {
        var driver = opened()
        driver.press("9", "space", "+", "+", "+", "+", "+", "+", "+", "+")
        driver.wait(.seconds(1))
        #expect(offset(driver) == 1000)
        #expect(!driver.dashboard.playback.isPlaying)
        #expect(!driver.effects.contains(.quit))
        driver.press("space")
        #expect(offset(driver) == 0)
        driver.press("r")
        driver.wait(.seconds(1))
        #expect(offset(driver) == 0)
        #expect(!driver.dashboard.playback.isPlaying)
        driver.press("space")
        #expect(offset(driver) == 1000)
        #expect(driver.dashboard.playback.isPlaying)
    }

    @Test("at high speed frames are dropped, not questions piled up")
    func backPressure() {
        var driver = opened()
        answer(&driver)
        driver.press("space", "+", "+", "+", "+", "+", "+", "+")
        var asked = 0
        for _ in 0..<50 { asked += driver.wait(.milliseconds(10)).count }
        #expect(asked == 1)
        #expect(offset(driver) == 64)
    }

    @Test("a viewer that was stopped does not leap when it goes on")
    func noLeap() {
        var driver = opened()
        driver.press("space")
        driver.wait(.seconds(3600))
        #expect(offset(driver) == 1)
    }

    @Test("digits, arrows, shift-arrows, trips and times lead to their moments")
    func seeking() {
        var driver = opened()
        driver.press("5")
        #expect(offset(driver) == 500)
        driver.press("left")
        #expect(offset(driver) == 495)
        driver.press("shift-right")
        #expect(offset(driver) == 595)
        driver.press("]")
        #expect(offset(driver) == 900)
        driver.press("[")
        #expect(offset(driver) == 110)
        driver.press("0")
        #expect(offset(driver) == 0)
        driver.press("left")
        #expect(offset(driver) == 0)
        driver.send(.goTo(.clock(milliseconds: (2 * 3600 + 5 * 60) * 1000, daysBack: nil)))
        #expect(offset(driver) == 600)
        driver.send(.goTo(.ago(.seconds(100))))
        #expect(offset(driver) == 900)
        driver.press("9", "shift-right", "shift-right")
        #expect(offset(driver) == 1000)
    }

    @Test("idle stretches take two seconds, one after what was and one before what comes")
    func idle() {
        var driver = opened()
        driver.send(.goTo(.offset(.seconds(96))))
        driver.press("i", "space")
        for _ in 0..<40 { driver.wait(.milliseconds(100)) }
        // Nothing is cut around the trips at 100 s and 105 s, and the next entry is at 110 s.
        #expect(abs((offset(driver) ?? 0) - 105.9) < 0.3)
        for _ in 0..<40 { driver.wait(.milliseconds(100)) }
        #expect(abs((offset(driver) ?? 0) - 115.9) < 0.3)
        for _ in 0..<20 { driver.wait(.milliseconds(100)) }
        #expect(abs((offset(driver) ?? 0) - 900.9) < 0.3)
    }

    @Test("recorded data cannot be acted on, recorded again or made live, and says so")
    func readOnly() {
        var driver = opened()
        answer(&driver)
        let refusals = [
            ("a", "recorded data: a recording cannot be acted on"),
            ("u", "recorded data: a recording cannot be acted on"),
            ("R", "this is a recording already"), ("S", "this is a recording already"),
            ("L", "a recording has no present"),
        ]
        for (key, text) in refusals {
            #expect(driver.press(key).isEmpty)
            #expect(driver.dashboard.notice?.text == text)
        }
        #expect(driver.dashboard.actingRefusal == "recorded data: a recording cannot be acted on")
    }

    @Test("the bar tells where the playhead is among marks, trips and gaps")
    func bar() throws {
        var driver = opened()
        driver.press("5")
        answer(&driver)
        driver.press("m", "enter")
        let bar = try #require(driver.dashboard.transportBar)
        #expect(bar.fraction == 0.5)
        #expect(bar.trips == 3)
        #expect(bar.gaps == 0)
        #expect(bar.events == 7)
        #expect(bar.ago == .seconds(500))
        #expect(bar.marks.map(\.text) == ["mark 1"])
        #expect(bar.sample == SampleNumber(500, of: 1000))
        #expect(bar.moment(at: 0.25) == start + .seconds(250))
    }

    @Test("the overview has the worst state of each stretch, whatever its width")
    func overview() {
        var driver = opened()
        answer(&driver)
        for columns in [10, 50, 200] {
            let states = driver.dashboard.overview(columns: columns)
            #expect(states.count == columns)
            #expect(states[columns / 10] == .open)
            #expect(states[columns * 9 / 10] == .open)
            #expect(states[columns / 2] == .closed)
            #expect(states[columns * 3 / 10] == .closed)
        }
        #expect(driver.dashboard.overview(columns: 0).isEmpty)
    }

    @Test("a recording can start playing at a speed")
    func startsPlaying() {
        var options = Options(source: .replay(file: "incident.brk"))
        options.playback.isPlaying = true
        options.playback.speed = 16
        var driver = opened(options)
        driver.wait(.seconds(1))
        #expect(offset(driver) == 16)
    }
}
