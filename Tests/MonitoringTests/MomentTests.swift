import Monitoring
import Testing

@Suite("Moments")
struct MomentTests {
    @Test(
        "a moment and its calendar time are the same thing",
        arguments: [
            (0, "1970-01-01T00:00:00.000"), (951_782_400_123, "2000-02-29T00:00:00.123"),
            (-1, "1969-12-31T23:59:59.999"), (4_102_444_799_999, "2099-12-31T23:59:59.999"),
            (1_795_227_226_250, "2026-11-21T02:13:46.250"),
        ] as [(Int64, String)]
    )
    func calendar(milliseconds: Int64, expected: String) {
        let time = Moment(milliseconds: milliseconds).calendarTime()
        let date = "\(time.year.padded(to: 4))-\(time.month.padded(to: 2))-\(time.day.padded(to: 2))"
        let clock = "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
        #expect("\(date)T\(clock).\(time.millisecond.padded(to: 3))" == expected)
    }

    @Test("seconds that no moment can hold become the nearest one")
    func saturating() {
        #expect(Moment(seconds: .infinity).milliseconds == .max)
        #expect(Moment(seconds: -.infinity).milliseconds == .min)
        #expect(Moment(seconds: .nan).milliseconds == 0)
        #expect(Moment(seconds: 1.2345).milliseconds == 1235)
    }

    @Test("a state's summary is the one that wants more attention", arguments: BreakerState.allCases)
    func severity(state: BreakerState) {
        for other in BreakerState.allCases {
            #expect(state.worse(than: other).severity == max(state.severity, other.severity))
        }
        #expect(state == .closed || state.worse(than: .closed) == state)
    }
}
