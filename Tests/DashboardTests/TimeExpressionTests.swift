import Dashboard
import Monitoring
import Testing

@Suite("written times")
struct TimeExpressionTests {
    /// From 01:55 to 02:40 on a November night, looked at from 02:13:46.
    private let frame = TimeExpression.Frame(
        playhead: Moment(utc: 2026, 11, 21, 2, 13, 46),
        span: Moment(utc: 2026, 11, 21, 1, 55)...Moment(utc: 2026, 11, 21, 2, 40),
        trips: [Moment(utc: 2026, 11, 21, 2, 13, 2), Moment(utc: 2026, 11, 21, 2, 30)]
    )

    @Test(
        "a time is read as people write it",
        arguments: [
            ("02:13", Moment(utc: 2026, 11, 21, 2, 13)),
            ("2:13", Moment(utc: 2026, 11, 21, 2, 13)),
            ("02:13:46", Moment(utc: 2026, 11, 21, 2, 13, 46)),
            ("02:13:46.25", Moment(utc: 2026, 11, 21, 2, 13, 46, millisecond: 250)),
            ("03:00", Moment(utc: 2026, 11, 20, 3, 0)),
            ("yesterday 02:13", Moment(utc: 2026, 11, 20, 2, 13)),
            ("today 03:00", Moment(utc: 2026, 11, 21, 3, 0)),
            ("-5m", Moment(utc: 2026, 11, 21, 2, 8, 46)),
            ("+30s", Moment(utc: 2026, 11, 21, 2, 14, 16)),
            ("-1h30m", Moment(utc: 2026, 11, 21, 0, 43, 46)),
            ("3m ago", Moment(utc: 2026, 11, 21, 2, 37)),
            ("1h 5m ago", Moment(utc: 2026, 11, 21, 1, 35)),
            ("2026-11-21 02:13", Moment(utc: 2026, 11, 21, 2, 13)),
            ("2026-11-21T02:13:46.2Z", Moment(utc: 2026, 11, 21, 2, 13, 46, millisecond: 200)),
            ("2026-11-21", Moment(utc: 2026, 11, 21)),
            ("1795226400", Moment(milliseconds: 1_795_226_400_000)),
            ("1795226400500", Moment(milliseconds: 1_795_226_400_500)),
            ("@1795226400", Moment(milliseconds: 1_795_226_400_000)),
            ("1795226400.5", Moment(milliseconds: 1_795_226_400_500)),
            ("first trip", Moment(utc: 2026, 11, 21, 2, 13, 2)),
            ("First  Trip", Moment(utc: 2026, 11, 21, 2, 13, 2)),
            ("last trip", Moment(utc: 2026, 11, 21, 2, 30)),
            ("start", Moment(utc: 2026, 11, 21, 1, 55)),
            ("end", Moment(utc: 2026, 11, 21, 2, 40)),
            ("now", Moment(utc: 2026, 11, 21, 2, 40)),
            ("50%", Moment(utc: 2026, 11, 21, 2, 17, 30)),
            ("0%", Moment(utc: 2026, 11, 21, 1, 55)),
        ]
    )
    func reads(text: String, moment: Moment) throws {
        #expect(try TimeExpression(parsing: text).moment(in: frame) == moment)
    }

    @Test("local times are meant where local times are shown, unless they say Z")
    func zone() throws {
        var frame = frame
        frame.utcOffset = 3600
        #expect(try TimeExpression(parsing: "03:13").moment(in: frame) == Moment(utc: 2026, 11, 21, 2, 13))
        #expect(
            try TimeExpression(parsing: "2026-11-21 03:13").moment(in: frame)
                == Moment(utc: 2026, 11, 21, 2, 13)
        )
        #expect(
            try TimeExpression(parsing: "2026-11-21T02:13Z").moment(in: frame)
                == Moment(utc: 2026, 11, 21, 2, 13)
        )
        #expect(try TimeExpression(parsing: "00:30").moment(in: frame) == Moment(utc: 2026, 11, 20, 23, 30))
    }

    @Test("without a trip there is none to go to")
    func noTrip() throws {
        var frame = frame
        frame.trips = []
        #expect(try TimeExpression(parsing: "first trip").moment(in: frame) == nil)
    }

    @Test(
        "what is no time is refused with what would be one",
        arguments: [
            "", " ", "soon", "25:00", "02:60", "02:13:60", "2:1", "-5", "-5x", "5m", "ago", "x ago", "101%",
            "-1%",
            "2026-13-01", "2026-02-30 10:00", "2026-11-21 25:00", "12345", "yesterday", "first", "trip first",
            "--5m",
            "1e99", "nan", "inf",
        ]
    )
    func refuses(text: String) {
        let error = TimeExpression.ParseError(text: text)
        #expect(throws: error) { try TimeExpression(parsing: text) }
        #expect(error.description.hasPrefix("'\(text)' is no time: write 02:13"))
    }

    @Test(
        "a duration has units that fall",
        arguments: [
            ("90s", Duration.seconds(90)), ("15m", .seconds(900)), ("1h30m", .seconds(5400)),
            ("2d", .seconds(172_800)),
            ("500ms", .milliseconds(500)), ("1.5h", .seconds(5400)), ("0s", .zero), ("10min", .seconds(600)),
        ]
    )
    func durations(text: String, duration: Duration) {
        #expect(Duration(parsing: text) == duration)
    }

    @Test(
        "what is no duration is none",
        arguments: ["", "5", "m", "30m1h", "1h1h", "-5m", "1e9d", "999999d", "5 m", "٥m"]
    )
    func noDurations(text: String) {
        #expect(Duration(parsing: text) == nil)
    }
}
